-- Who has prices of the matches that kick off after a moment, or of some matches.
-- $1 timestamptz or null: whenever; $2 smallint[] bookmaker numbers, others are left out; $3 int[] event ids or null: all
-- → a row for each listing, by kickoff
select
	e.event_id,
	e.home,
	e.away,
	e.kickoff,
	t.name as tournament,
	t.country,
	b.bookmaker_id,
	b.bookmaker_no,
	l.external_id,
	l.captured_at,
	l.confirmed_at,
	l.board_at,
	l.board_no::float8 as board_no,
	l.excluded_reason,
	l.excluded_message,
	l.is_turned,
	l.apart_market_nos,
	l.apart_at::float8[] as apart_at
from event as e
join tournament as t using (tournament_no)
join listing as l using (event_id)
join bookmaker as b using (bookmaker_no)
where ($1::timestamptz is null or e.kickoff > $1::timestamptz)
	and ($3::int[] is null or e.event_id = any ($3::int[]))
	and l.bookmaker_no = any ($2::smallint[]) and l.board_at is not null
order by e.kickoff, e.event_id, b.bookmaker_no
