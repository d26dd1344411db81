-- The days of which prices are kept, a row for each table and day, oldest first.
-- → parent, name, day (days since 1970-01-01, UTC), bytes with indexes, rows (estimate, null: unknown), is_empty
select
	p.relname as parent,
	c.relname as name,
	to_date(right(c.relname, 8), 'YYYYMMDD') - date '1970-01-01' as day,
	coalesce(pg_total_relation_size(c.oid), 0)::float8 as bytes,
	nullif(c.reltuples, -1)::float8 as rows,
	coalesce(pg_relation_size(c.oid), 0) = 0 as is_empty
from pg_inherits as i
join pg_class as c on c.oid = i.inhrelid
join pg_class as p on p.oid = i.inhparent
where p.oid in ('price_change'::regclass, 'board'::regclass) and c.relname ~ ('^' || p.relname || '_[0-9]{8}$')
-- Changes go before the boards that they are read upon.
order by day, p.relname desc
