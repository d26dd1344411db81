-- Days of price_change before a moment's day (UTC) whose rows lie as they came, latest day first.
-- $1 timestamptz → name (of the partition), key (its primary key's index)
select c.relname as name, k.relname as key
from pg_inherits as i
join pg_class as c on c.oid = i.inhrelid
join pg_index as x on x.indrelid = c.oid and x.indisprimary
join pg_class as k on k.oid = x.indexrelid
where i.inhparent = 'price_change'::regclass
	and c.relname ~ '^price_change_[0-9]{8}$'
	and right(c.relname, 8) < to_char($1::timestamptz at time zone 'UTC', 'YYYYMMDD')
	-- Set by the command that puts them in order.
	and not x.indisclustered
order by c.relname desc
