-- Which markets changed in batches from a number on.
-- $1 bigint the first number, $2 timestamptz no row is earlier; $3 bigint the last number
-- → no, event_id, bookmaker_no, market_nos: read by position
select no, event_id, bookmaker_no, market_nos
from price_change
where no >= $1::bigint and no <= $3::bigint and at >= $2::timestamptz
