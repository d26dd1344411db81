-- Moves the log on to a batch.
-- $1 bigint number, $2 uuid, $3 timestamptz made at, $4 jsonb or null; $5 int[] days that it has prices of (since
-- 1970-01-01, UTC); $6 timestamptz the latest time in it; $7 timestamptz no earlier time may be above this; null: any
with moved as (
	update log set no = $1::bigint, latest_at = greatest(least(latest_at, $7::timestamptz), $6::timestamptz)
), dated as (
	insert into price_day (day, last_no)
	select date '1970-01-01' + s.day, $1::bigint from unnest($5::int[]) as s (day)
	on conflict (day) do update set last_no = excluded.last_no
)
insert into batch (no, id, made_at, data) values ($1::bigint, $2::uuid, $3::timestamptz, $4::jsonb)
