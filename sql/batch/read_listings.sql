-- How listings stand before a batch.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers → event_id, bookmaker_no, captured_at (epoch milliseconds, null: none
-- or not known), excluded_reason, is_turned; no row for a listing that is not there
select
	l.event_id,
	l.bookmaker_no,
	(extract(epoch from l.captured_at) * 1000)::float8 as captured_at,
	l.excluded_reason,
	l.is_turned
from unnest($1::int[], $2::smallint[]) as s (event_id, bookmaker_no)
join listing as l on l.event_id = s.event_id and l.bookmaker_no = s.bookmaker_no
