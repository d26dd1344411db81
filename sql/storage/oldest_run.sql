-- The beginning of the oldest of the latest days (UTC) on which runs began; whatever today's date.
-- $1 int how many days → from_at (epoch milliseconds, null: there are not so many days)
with recursive days as (
	select date_trunc('day', max(started_at) at time zone 'UTC') as day from scrape_run
	union all
	select (
		select date_trunc('day', max(r.started_at) at time zone 'UTC')
		from scrape_run as r
		where r.started_at < d.day at time zone 'UTC'
	)
	from days as d
	where d.day is not null
)
select (extract(epoch from day at time zone 'UTC') * 1000)::float8 as from_at
from days
where day is not null
offset $1::int - 1
limit 1
