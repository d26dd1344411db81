-- The whole board of each bookmaker that a reader starts from.
-- $1 int event id, $2 smallint[] bookmaker numbers; the latest row before $3 timestamptz[] in time and before $4 bigint[]
-- and $5 timestamptz[] in the order of the log; $6 bigint[] its number where that is known, or null; $7 the end of all times
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, changed_at, no, at (epoch milliseconds): read by
-- position
select
	w.event_id, w.bookmaker_no, w.market_nos, w.sizes, w.odds, w.suspended, w.source_at, w.changed_at, w.no,
	(extract(epoch from w.at) * 1000)::bigint as at
from unnest($2::smallint[], $3::timestamptz[], $4::bigint[], $5::timestamptz[], $6::bigint[])
	as s (bookmaker_no, at_below, before_no, before_at, no)
cross join lateral (
	select *
	from board as b
	where b.event_id = $1::int and b.bookmaker_no = s.bookmaker_no and b.at < s.at_below and b.at < $7::timestamptz
		and (b.no, b.at) < (s.before_no, s.before_at) and (s.no is null or b.no = s.no)
	-- The days come latest first, so that older ones than the first with a row are not looked at.
	order by b.at desc
	limit 1
) as w
