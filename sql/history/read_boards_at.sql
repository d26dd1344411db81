-- The latest whole board of each bookmaker up to a moment.
-- $1 int event id, $2 smallint[] bookmaker numbers, $3 timestamptz the moment
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, changed_at, at (epoch milliseconds): read by position
select
	w.event_id, w.bookmaker_no, w.market_nos, w.sizes, w.odds, w.suspended, w.source_at, w.changed_at,
	(extract(epoch from w.at) * 1000)::bigint as at
from unnest($2::smallint[]) as s (bookmaker_no)
cross join lateral (
	select *
	from board
	where event_id = $1::int and bookmaker_no = s.bookmaker_no and at <= $3::timestamptz
	-- The days come latest first, so that older ones than the first with a row are not looked at.
	order by at desc
	limit 1
) as w
