-- Takes the sample of a day.
-- $1 date, $2 timestamptz now, $3 bigint bytes dropped since the day's last sample, $4 boolean whether it takes the
-- place of one that there is
insert into storage_sample (day, taken_at, database_bytes, dropped_bytes)
values ($1::date, $2::timestamptz, pg_database_size(current_database()), $3::bigint)
on conflict (day) do update set
	taken_at = excluded.taken_at,
	database_bytes = excluded.database_bytes,
	dropped_bytes = storage_sample.dropped_bytes + excluded.dropped_bytes
where $4::boolean
