-- What nothing refers to any more once old days are dropped.
-- $1 timestamptz matches go that kick off before it, $2 timestamptz runs go that began before it, or null: none
-- → events, tournaments, runs
select
	(select count(*) from event where kickoff < $1::timestamptz)::int as events,
	(
		select count(*)
		from tournament as t
		where not exists (
			select from event as e where e.tournament_no = t.tournament_no and e.kickoff >= $1::timestamptz
		)
	)::int as tournaments,
	(select count(*) from scrape_run where started_at < $2::timestamptz and status <> 'running')::int as runs
