-- Removes matches, with their listings, that kicked off before a moment; the earliest first.
-- $1 timestamptz, $2 int how many at most → a row for each match removed
delete from event
where event_id in (
	select event_id from event where kickoff < $1::timestamptz order by kickoff limit $2::int
)
returning event_id
