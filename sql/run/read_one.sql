-- One run.
-- $1 uuid → run_id, trigger, status, started_at, finished_at, error, report; no row if there is none
select run_id, trigger, status, started_at, finished_at, error, report from scrape_run where run_id = $1::uuid
