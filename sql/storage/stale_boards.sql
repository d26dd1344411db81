-- Boards of matches that stay which begin before a moment, and are not written anew at it yet.
-- $1 timestamptz the moment, $2 timestamptz matches stay that kick off then or later → event_id, bookmaker_no
select l.event_id, l.bookmaker_no
from listing as l
join event as e using (event_id)
where e.kickoff >= $2::timestamptz
	and exists (
		select from board as w
		where w.event_id = l.event_id and w.bookmaker_no = l.bookmaker_no and w.at < $1::timestamptz
	)
	and not exists (
		select from board as w
		where w.event_id = l.event_id and w.bookmaker_no = l.bookmaker_no and w.at = $1::timestamptz
	)
order by l.event_id, l.bookmaker_no
