-- What changed of one match, all markets, the latest first.
-- $1 int event id, $2 smallint[] bookmaker numbers; of each the rows from $3 timestamptz[] in time, between $4 bigint[],
-- $5 timestamptz[] and $6 bigint[], $7 timestamptz[] in the order of the log; $8 the earliest and $9 the end of all times;
-- $10 int most rows
-- → event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, at (epoch milliseconds), no: read by position
select
	c.event_id, c.bookmaker_no, c.market_nos, c.sizes, c.odds, c.suspended, c.source_at,
	(extract(epoch from c.at) * 1000)::bigint as at, c.no
from unnest($2::smallint[], $3::timestamptz[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::timestamptz[])
	as s (bookmaker_no, at_from, after_no, after_at, before_no, before_at)
join price_change as c
	on c.bookmaker_no = s.bookmaker_no and c.at >= s.at_from
	and (c.no, c.at) > (s.after_no, s.after_at) and (c.no, c.at) < (s.before_no, s.before_at)
-- The bounds once more as parameters, so that other days are not even looked at.
where c.event_id = $1::int and c.at >= $8::timestamptz and c.at < $9::timestamptz
order by c.no desc, c.at desc
limit $10::int
