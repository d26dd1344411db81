-- Adds listings and corrects changed external ids; the others are not written.
-- $1 int[] event ids, $2 smallint[] bookmaker numbers, $3 text[] external ids; each pair of event and bookmaker once
insert into listing (event_id, bookmaker_no, external_id)
select s.event_id, s.bookmaker_no, s.external_id
from unnest($1::int[], $2::smallint[], $3::text[]) as s (event_id, bookmaker_no, external_id)
left join listing as l on l.event_id = s.event_id and l.bookmaker_no = s.bookmaker_no
where l.event_id is null or l.external_id <> s.external_id
order by s.event_id, s.bookmaker_no
on conflict (event_id, bookmaker_no) do update set external_id = excluded.external_id
