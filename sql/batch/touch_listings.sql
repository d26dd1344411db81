-- Moves listings on to a reply, and never back: what is stored and later stays.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, each pair once; $3 timestamptz[] confirmed at;
-- $4 timestamptz[] captured at, null: no news; $5 timestamptz[] whole board written at, null: none
update listing as l set
	confirmed_at = greatest(l.confirmed_at, s.confirmed_at),
	captured_at = greatest(l.captured_at, s.captured_at),
	board_at = greatest(l.board_at, s.board_at)
from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
	as s (event_id, bookmaker_no, confirmed_at, captured_at, board_at)
where l.event_id = s.event_id and l.bookmaker_no = s.bookmaker_no
