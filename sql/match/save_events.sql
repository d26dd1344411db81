-- Adds events and corrects those that say something else now; the others are not written.
-- $1 int[] event ids, each once; $2 text[] home; $3 text[] away; $4 float8[] kickoff, epoch milliseconds;
-- $5 text[] country; $6 text[] tournament
insert into event (event_id, tournament_no, home, away, kickoff)
select s.event_id, t.tournament_no, s.home, s.away, s.kickoff
from (
	select u.event_id, u.home, u.away, to_timestamp(u.kickoff_ms / 1000) as kickoff, u.country, u.tournament
	from unnest($1::int[], $2::text[], $3::text[], $4::float8[], $5::text[], $6::text[])
		as u (event_id, home, away, kickoff_ms, country, tournament)
) as s
join tournament as t on t.country = s.country and t.name = s.tournament
left join event as e on e.event_id = s.event_id
where e.event_id is null
	or (e.tournament_no, e.home, e.away, e.kickoff) is distinct from (t.tournament_no, s.home, s.away, s.kickoff)
-- In one order everywhere, so that two processes do not lock each other out.
order by s.event_id
on conflict (event_id) do update set
	tournament_no = excluded.tournament_no,
	home = excluded.home,
	away = excluded.away,
	kickoff = excluded.kickoff
