-- What changed of one match, all markets, the latest first.
-- $1 int event id, $2 smallint[] bookmaker numbers, $3 timestamptz[] after these moments, $4 the earliest of those,
-- $5 timestamptz up to this moment, $6 int most rows
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, at (epoch milliseconds): read by position
select
	c.event_id, c.bookmaker_no, c.market_nos, c.sizes, c.odds, c.suspended, c.source_at,
	(extract(epoch from c.at) * 1000)::bigint as at
from unnest($2::smallint[], $3::timestamptz[]) as s (bookmaker_no, after)
join price_change as c on c.bookmaker_no = s.bookmaker_no and c.at > s.after
-- The earliest once more as a parameter, so that older days are not even looked at.
where c.event_id = $1::int and c.at > $4::timestamptz and c.at <= $5::timestamptz
order by c.at desc
limit $6::int
