-- Moves first sight back: what was kept elsewhere while the database was away was seen before its rows were made.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, $3 timestamptz[] seen at
with seen as (
	select event_id, bookmaker_no, at
	from unnest($1::int[], $2::smallint[], $3::timestamptz[]) as s (event_id, bookmaker_no, at)
), moved_listings as (
	update listing as l set first_seen_at = seen.at
	from seen
	where l.event_id = seen.event_id and l.bookmaker_no = seen.bookmaker_no and l.first_seen_at > seen.at
)
update event as e set first_seen_at = first.at
from (select event_id, min(at) as at from seen group by event_id) as first
where e.event_id = first.event_id and e.first_seen_at > first.at
