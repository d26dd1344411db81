-- Runs, latest first.
-- $1 int how many, $2 int after how many → run_id, trigger, status, started_at, finished_at, error, report
select run_id, trigger, status, started_at, finished_at, error, report
from scrape_run
order by started_at desc, run_id desc
limit $1::int offset $2::bigint
