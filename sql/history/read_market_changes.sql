-- What changed of one market of a match, the oldest first. Of a packed row only this market is taken out.
-- $1 int event id, $2 smallint[] bookmaker numbers, $3 int market number; of each the rows between $4 bigint[],
-- $5 timestamptz[] and $6 bigint[], $7 timestamptz[] in the order of the log; $8 timestamptz from and $9 timestamptz before,
-- $10 int most rows
-- → bookmaker_no, at (epoch milliseconds), odds (null: withdrawn), suspended (positions in odds), source_at (the
-- bookmaker's own time, epoch milliseconds, or null), no: read by position
select
	c.bookmaker_no,
	(extract(epoch from c.at) * 1000)::bigint as at,
	case when m.size > 0 then c.odds[m.last - m.size + 1 : m.last] end as odds,
	(select array_agg(p - (m.last - m.size)) from unnest(c.suspended) as p where p > m.last - m.size and p <= m.last)
		as suspended,
	c.source_at[c.nth] as source_at,
	c.no
from (
	select
		p.bookmaker_no, p.at, p.sizes, p.odds, p.suspended, p.source_at, p.no,
		array_position(p.market_nos, $3::int) as nth
	from unnest($2::smallint[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::timestamptz[])
		as s (bookmaker_no, after_no, after_at, before_no, before_at)
	join price_change as p
		on p.bookmaker_no = s.bookmaker_no
		and (p.no, p.at) > (s.after_no, s.after_at) and (p.no, p.at) < (s.before_no, s.before_at)
	where p.event_id = $1::int
		and p.at >= $8::timestamptz and p.at < $9::timestamptz
		and p.market_nos @> array[$3::int]
	order by p.at, p.bookmaker_no, p.no
	limit $10::int
) as c
cross join lateral (
	select c.sizes[c.nth] as size, (select sum(size) from unnest(c.sizes[:c.nth]) as size)::int as last
	-- Kept as it is: merged with the outer query, it would be done again wherever it is named.
	offset 0
) as m
order by c.at, c.bookmaker_no, c.no
