-- How large the database and each table is, indexes included; days of prices are summed under their table.
-- → name (null: the whole database), bytes; the largest first
select null as name, pg_database_size(current_database())::float8 as bytes
union all
select
	c.relname,
	coalesce(
		(select sum(pg_total_relation_size(t.relid)) from pg_partition_tree(c.oid) as t),
		pg_total_relation_size(c.oid),
		0
	)::float8
from pg_class as c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
order by bytes desc, name
