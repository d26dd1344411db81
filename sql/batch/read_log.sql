-- The position of the log → epoch (text), no, latest_at and now (the database's clock), both epoch milliseconds
select
	epoch::text as epoch,
	no::float8 as no,
	(extract(epoch from latest_at) * 1000)::float8 as latest_at,
	(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from log
