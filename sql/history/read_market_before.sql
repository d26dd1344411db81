-- One market of a match as it was just before a moment, at each bookmaker that had ever offered it.
-- $1 int event id, $2 smallint[] bookmaker numbers, $3 int market number; of each the latest before $4 timestamptz[] in
-- time and before $5 bigint[], $6 timestamptz[] in the order of the log; $7 bigint[] the number of the whole board to
-- start from where that is known, or null, and $8 timestamptz[] that board comes before; $9 the end of all times
-- → bookmaker_no, at (epoch milliseconds), odds (null: withdrawn), suspended (positions in odds), null, no: read by position
select
	s.bookmaker_no,
	(extract(epoch from k.at) * 1000)::bigint as at,
	case when m.size > 0 then k.odds[m.last - m.size + 1 : m.last] end as odds,
	(select array_agg(p - (m.last - m.size)) from unnest(k.suspended) as p where p > m.last - m.size and p <= m.last)
		as suspended,
	null as source_at,
	k.no
from unnest(
	$2::smallint[], $4::timestamptz[], $5::bigint[], $6::timestamptz[], $7::bigint[], $8::timestamptz[]
) as s (bookmaker_no, at_below, before_no, before_at, no, board_below)
cross join lateral (
	select *
	from board as b
	where b.event_id = $1::int and b.bookmaker_no = s.bookmaker_no and b.at < s.board_below and b.at < $9::timestamptz
		and (b.no, b.at) < (s.before_no, s.before_at) and (s.no is null or b.no = s.no)
	-- The days come latest first, so that older ones than the first with a row are not looked at.
	order by b.at desc
	limit 1
) as w
cross join lateral (
	select no, at, market_nos, sizes, odds, suspended
	from (
		select c.no, c.at, c.market_nos, c.sizes, c.odds, c.suspended
		from price_change as c
		where c.event_id = $1::int and c.bookmaker_no = s.bookmaker_no
			and c.at >= w.at and c.at < s.at_below and c.at < $9::timestamptz
			and (c.no, c.at) > (w.no, w.at) and (c.no, c.at) < (s.before_no, s.before_at)
			and c.market_nos @> array[$3::int]
		order by c.no desc, c.at desc
		limit 1
	) as changed
	union all
	select w.no, w.at, w.market_nos, w.sizes, w.odds, w.suspended
	where w.market_nos @> array[$3::int]
	-- The change comes later than the board.
	order by no desc, at desc
	limit 1
) as k
cross join lateral (select array_position(k.market_nos, $3::int) as nth) as p
cross join lateral (
	select k.sizes[p.nth] as size, (select sum(size) from unnest(k.sizes[:p.nth]) as size)::int as last
) as m
