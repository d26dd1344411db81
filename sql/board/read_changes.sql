-- What changed after whole boards were written. No row after a board has an earlier time than the board: one that would
-- is written whole.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, $3 timestamptz[] times and $4 bigint[] numbers of the boards;
-- $5 the earliest of those times
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, at (epoch milliseconds), no: read by position
select
	c.event_id, c.bookmaker_no, c.market_nos, c.sizes, c.odds, c.suspended, c.source_at,
	(extract(epoch from c.at) * 1000)::bigint as at, c.no
from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::bigint[]) as s (event_id, bookmaker_no, at, no)
join price_change as c
	on c.event_id = s.event_id and c.bookmaker_no = s.bookmaker_no and c.at >= s.at and (c.no, c.at) > (s.no, s.at)
where c.at >= $5::timestamptz
