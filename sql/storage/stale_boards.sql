-- Boards of matches that stay which have a row on a day that goes, and are not written anew yet.
-- $1 int[] days that go (since 1970-01-01, UTC), $2 timestamptz matches stay that kick off then or later, $3 timestamptz
-- where boards are written anew; $4 timestamptz no row of those days is earlier and $5 later → event_id, bookmaker_no
select l.event_id, l.bookmaker_no
from listing as l
join event as e using (event_id)
cross join lateral (
	select w.no
	from board as w
	where w.event_id = l.event_id and w.bookmaker_no = l.bookmaker_no and w.at >= $4::timestamptz and w.at < $5::timestamptz
		and (w.at at time zone 'UTC')::date - date '1970-01-01' = any ($1::int[])
	order by w.no desc
	limit 1
) as gone
where e.kickoff >= $2::timestamptz
	and not exists (
		select from board as w
		where w.event_id = l.event_id and w.bookmaker_no = l.bookmaker_no and w.at = $3::timestamptz and w.no >= gone.no
	)
order by l.event_id, l.bookmaker_no
