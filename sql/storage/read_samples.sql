-- Samples of the latest days, oldest first.
-- $1 int how many → day (text), taken_at, database_bytes, dropped_bytes
select day::text as day, taken_at, database_bytes::float8 as database_bytes, dropped_bytes::float8 as dropped_bytes
from (select * from storage_sample order by day desc limit $1::int) as s
order by s.day
