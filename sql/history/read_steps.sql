-- The latest batches that were made since a moment, up to the first earlier one, the latest first.
-- $1 timestamptz the moment, $2 int most rows → no, made_at (epoch milliseconds), data
select no::float8 as no, (extract(epoch from made_at) * 1000)::float8 as made_at, data
from batch
where no > coalesce((select no from batch where made_at < $1::timestamptz order by no desc limit 1), 0)
order by no desc
limit $2::int
