-- Whole boards.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, $3 timestamptz[] when they were written; $4 the earliest of those
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, changed_at: read by position
select w.event_id, w.bookmaker_no, w.market_nos, w.sizes, w.odds, w.suspended, w.source_at, w.changed_at
from unnest($1::int[], $2::smallint[], $3::timestamptz[]) as s (event_id, bookmaker_no, at)
join board as w on w.event_id = s.event_id and w.bookmaker_no = s.bookmaker_no and w.at = s.at
-- Said once more as a parameter, so that older days are not even looked at.
where w.at >= $4::timestamptz
