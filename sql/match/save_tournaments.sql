-- Adds the tournaments that are not there yet.
-- $1 text[] countries, $2 text[] names, side by side; repeats are fine
insert into tournament (country, name)
select distinct s.country, s.name
from unnest($1::text[], $2::text[]) as s (country, name)
where not exists (select from tournament as t where t.country = s.country and t.name = s.name)
on conflict do nothing
