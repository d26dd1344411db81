-- What changed after whole boards were written.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, $3 timestamptz[] after these moments; $4 the earliest of those
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, at (epoch milliseconds): read by position
select
	c.event_id, c.bookmaker_no, c.market_nos, c.sizes, c.odds, c.suspended, c.source_at,
	(extract(epoch from c.at) * 1000)::bigint as at
from unnest($1::int[], $2::smallint[], $3::timestamptz[]) as s (event_id, bookmaker_no, at)
join price_change as c on c.event_id = s.event_id and c.bookmaker_no = s.bookmaker_no and c.at > s.at
where c.at > $4::timestamptz
