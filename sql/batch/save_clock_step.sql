-- Notes that the clock was ahead. What listings say beyond the limit is not known any more.
-- $1 bigint number of the batch that found it, $2 timestamptz limit
with noted as (
	insert into clock_step (no, limit_at) values ($1::bigint, $2::timestamptz)
)
update listing set
	captured_at = case when captured_at <= $2::timestamptz then captured_at end,
	confirmed_at = case when confirmed_at <= $2::timestamptz then confirmed_at end,
	apart_market_nos = case when confirmed_at <= $2::timestamptz then apart_market_nos end,
	apart_at = case when confirmed_at <= $2::timestamptz then apart_at end
where captured_at > $2::timestamptz or confirmed_at > $2::timestamptz
