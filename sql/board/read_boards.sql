-- Whole boards.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, $3 timestamptz[] when they were written, $4 bigint[] their numbers;
-- $5 the earliest of those times
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, changed_at, no: read by position
select w.event_id, w.bookmaker_no, w.market_nos, w.sizes, w.odds, w.suspended, w.source_at, w.changed_at, w.no
from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::bigint[]) as s (event_id, bookmaker_no, at, no)
join board as w
	on w.event_id = s.event_id and w.bookmaker_no = s.bookmaker_no and w.at = s.at and w.no = s.no
-- Said once more as a parameter, so that older days are not even looked at.
where w.at >= $5::timestamptz
