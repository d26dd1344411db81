-- One market of a match as it was just before a moment, at each bookmaker that had ever offered it.
-- $1 int event id, $2 smallint[] bookmaker numbers, $3 int market number, $4 timestamptz the moment
-- → bookmaker_no, at (epoch milliseconds), odds (null: withdrawn), suspended (positions in odds): read by position
select
	s.bookmaker_no,
	(extract(epoch from k.at) * 1000)::bigint as at,
	case when m.size > 0 then k.odds[m.last - m.size + 1 : m.last] end as odds,
	(select array_agg(p - (m.last - m.size)) from unnest(k.suspended) as p where p > m.last - m.size and p <= m.last)
		as suspended
from unnest($2::smallint[]) as s (bookmaker_no)
cross join lateral (
	select *
	from board
	where event_id = $1::int and bookmaker_no = s.bookmaker_no and at < $4::timestamptz
	-- The days come latest first, so that older ones than the first with a row are not looked at.
	order by at desc
	limit 1
) as w
cross join lateral (
	select at, market_nos, sizes, odds, suspended
	from (
		select at, market_nos, sizes, odds, suspended
		from price_change
		where event_id = $1::int and bookmaker_no = s.bookmaker_no and at > w.at and at < $4::timestamptz
			and market_nos @> array[$3::int]
		order by at desc
		limit 1
	) as changed
	union all
	select w.at, w.market_nos, w.sizes, w.odds, w.suspended
	where w.market_nos @> array[$3::int]
	-- The change comes later than the board.
	order by at desc
	limit 1
) as k
cross join lateral (select array_position(k.market_nos, $3::int) as nth) as p
cross join lateral (
	select k.sizes[p.nth] as size, (select sum(size) from unnest(k.sizes[:p.nth]) as size)::int as last
) as m
