-- The first day (UTC) that has prices of a batch after a number.
-- $1 bigint → at (its beginning, epoch milliseconds, null: there is none)
select (extract(epoch from min(day)::timestamp at time zone 'UTC') * 1000)::float8 as at
from price_day
where last_no > $1::bigint
