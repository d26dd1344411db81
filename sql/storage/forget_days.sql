-- Forgets days whose prices are dropped, and what only they needed of the log.
-- $1 int[] days since 1970-01-01, UTC; $2 bigint number of the last batch with prices of those days
with forgotten as (
	delete from price_day where day - date '1970-01-01' = any ($1::int[])
), stepped as (
	delete from clock_step where no <= $2::bigint
)
delete from batch where no <= $2::bigint
