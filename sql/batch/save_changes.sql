-- Adds what changed, a row for each reply.
-- $1 timestamptz[] fetched at, $2 int[] event ids, $3 smallint[] bookmaker numbers; then array literals as text:
-- $4 market numbers, $5 sizes, $6 odds, $7 suspended or null, $8 the bookmaker's own times (epoch milliseconds) or null;
-- $9 bigint number of the batch
insert into price_change (at, event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, no)
select
	s.at, s.event_id, s.bookmaker_no, s.market_nos::int[], s.sizes::smallint[], s.odds::int[], s.suspended::int[],
	s.source_at::bigint[], $9::bigint
from unnest($1::timestamptz[], $2::int[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
	as s (at, event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at)
