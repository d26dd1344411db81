-- Ends what a process that died left running.
-- $1 timestamptz now, $2 text error → a row for each run ended
update scrape_run set status = 'failed', finished_at = greatest($1::timestamptz, started_at), error = $2::text
where status = 'running'
returning run_id
