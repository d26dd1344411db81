-- Who has prices of the matches that kick off after a moment.
-- $1 timestamptz, $2 smallint[] bookmaker numbers, others are left out → a row for each listing, by kickoff
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
	l.board_at
from event as e
join tournament as t using (tournament_no)
join listing as l using (event_id)
join bookmaker as b using (bookmaker_no)
where e.kickoff > $1::timestamptz and l.bookmaker_no = any ($2::smallint[]) and l.board_at is not null
order by e.kickoff, e.event_id, b.bookmaker_no
