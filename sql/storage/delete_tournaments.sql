-- Removes tournaments without matches.
-- → a row for each one removed
delete from tournament as t
where not exists (select from event as e where e.tournament_no = t.tournament_no)
returning tournament_no
