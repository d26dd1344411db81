-- Removes runs that began before a moment and have ended; the earliest first.
-- $1 timestamptz, $2 int how many at most → a row for each run removed
delete from scrape_run
where run_id in (
	select run_id
	from scrape_run
	where started_at < $1::timestamptz and status <> 'running'
	order by started_at
	limit $2::int
)
returning run_id
