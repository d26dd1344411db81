-- What changed of one market of a match, the oldest first. Of a packed row only this market is taken out.
-- $1 int event id, $2 smallint[] bookmaker numbers, $3 int market number, $4 timestamptz from, $5 timestamptz before,
-- $6 int most rows
-- → bookmaker_no, at (epoch milliseconds), odds (null: withdrawn), suspended (positions in odds), source_at (the
-- bookmaker's own time, epoch milliseconds, or null): read by position
select
	c.bookmaker_no,
	(extract(epoch from c.at) * 1000)::bigint as at,
	case when m.size > 0 then c.odds[m.last - m.size + 1 : m.last] end as odds,
	(select array_agg(p - (m.last - m.size)) from unnest(c.suspended) as p where p > m.last - m.size and p <= m.last)
		as suspended,
	c.source_at[c.nth] as source_at
from (
	select bookmaker_no, at, sizes, odds, suspended, source_at, array_position(market_nos, $3::int) as nth
	from price_change
	where event_id = $1::int
		and bookmaker_no = any ($2::smallint[])
		and at >= $4::timestamptz and at < $5::timestamptz
		and market_nos @> array[$3::int]
	order by at, bookmaker_no
	limit $6::int
) as c
cross join lateral (
	select c.sizes[c.nth] as size, (select sum(size) from unnest(c.sizes[:c.nth]) as size)::int as last
	-- Kept as it is: merged with the outer query, it would be done again wherever it is named.
	offset 0
) as m
order by c.at, c.bookmaker_no
