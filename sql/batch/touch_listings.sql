-- Moves listings on to a batch.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, each pair once; $3 text[] external ids; $4 timestamptz[] confirmed
-- at, null: not known; $5 timestamptz[] captured at, null: no news; $6 boolean[] whether the board is written whole;
-- $7 bigint number of the batch; $8 text[] why excluded and $9 text[] the same in a sentence, null: it is not;
-- $10 boolean[] turned; $11 and $12 text[], array literals of market numbers and times (epoch milliseconds), null: none
update listing as l set
	external_id = s.external_id,
	confirmed_at = s.confirmed_at,
	captured_at = coalesce(s.captured_at, l.captured_at),
	board_at = case when s.is_whole then s.captured_at else l.board_at end,
	board_no = case when s.is_whole then $7::bigint else l.board_no end,
	excluded_reason = s.excluded_reason,
	excluded_message = s.excluded_message,
	is_turned = s.is_turned,
	apart_market_nos = s.apart_market_nos::int[],
	apart_at = s.apart_at::bigint[]
from unnest(
	$1::int[], $2::smallint[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::boolean[], $8::text[], $9::text[],
	$10::boolean[], $11::text[], $12::text[]
) as s (
	event_id, bookmaker_no, external_id, confirmed_at, captured_at, is_whole, excluded_reason, excluded_message,
	is_turned, apart_market_nos, apart_at
)
where l.event_id = s.event_id and l.bookmaker_no = s.bookmaker_no
