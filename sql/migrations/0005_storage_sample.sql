-- How large the database was: one sample a day, to see how fast it grows.

create table storage_sample (
	day date primary key,
	taken_at timestamptz not null,
	database_bytes bigint not null,
	-- What was dropped had grown all the same.
	dropped_bytes bigint not null default 0
);
comment on table storage_sample is 'The size of the database, once a day (UTC).';
comment on column storage_sample.dropped_bytes is 'Bytes of whole days of prices that were dropped on this day, before the sample was taken.';
