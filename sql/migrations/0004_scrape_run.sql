-- Cycles: when, why, how they ended.

create table scrape_run (
	-- Ours and time-ordered (UUIDv7): a cycle runs while the database is away.
	run_id uuid primary key,
	trigger text not null,
	status text not null check (status in ('running', 'completed', 'failed', 'aborted')),
	started_at timestamptz not null,
	finished_at timestamptz,
	error text,
	report jsonb not null,
	check ((status = 'running') = (finished_at is null))
);
comment on column scrape_run.report is 'The run as REST tells it: counts, errors by kind and timings of each bookmaker.';
create index scrape_run_started_at on scrape_run (started_at desc);
