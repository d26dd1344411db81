-- Makes the partitions of these days, where they are missing.
-- $1 int[] days since 1970-01-01, UTC
select ensure_day(date '1970-01-01' + day) from unnest($1::int[]) as day
