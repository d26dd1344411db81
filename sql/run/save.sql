-- Adds a run or brings it up to date. Its own process has the last word, also on one that another process, starting
-- meanwhile, took for interrupted.
-- $1 uuid, $2 text trigger, $3 text status, $4 timestamptz started, $5 timestamptz finished or null, $6 text error or
-- null, $7 jsonb report
insert into scrape_run (run_id, trigger, status, started_at, finished_at, error, report)
values ($1::uuid, $2::text, $3::text, $4::timestamptz, $5::timestamptz, $6::text, $7::jsonb)
on conflict (run_id) do update set
	status = excluded.status,
	finished_at = excluded.finished_at,
	error = excluded.error,
	report = excluded.report
