-- One match and who has prices of it.
-- $1 int event id, $2 smallint[] bookmaker numbers, others are left out → a row for each listing, the listing's columns
-- null in a single row where nobody has prices; no row: the match was never seen
select
	e.event_id,
	e.home,
	e.away,
	e.kickoff,
	t.name as tournament,
	t.country,
	b.bookmaker_id,
	l.bookmaker_no,
	l.external_id,
	l.confirmed_at
from event as e
join tournament as t using (tournament_no)
left join listing as l on l.event_id = e.event_id and l.bookmaker_no = any ($2::smallint[]) and l.board_at is not null
left join bookmaker as b on b.bookmaker_no = l.bookmaker_no
where e.event_id = $1::int
order by l.bookmaker_no
