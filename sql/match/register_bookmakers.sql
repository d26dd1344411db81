-- Numbers for all of these bookmakers, new ones included.
-- $1 text[] bookmaker ids → bookmaker_no, bookmaker_id, by number
with added as (
	insert into bookmaker (bookmaker_id)
	select s.bookmaker_id
	from unnest($1::text[]) with ordinality as s (bookmaker_id, nth)
	where not exists (select from bookmaker as b where b.bookmaker_id = s.bookmaker_id)
	order by s.nth
	-- Not "do nothing": another process may just have added it, and its number is wanted.
	on conflict (bookmaker_id) do update set bookmaker_id = excluded.bookmaker_id
	returning bookmaker_no, bookmaker_id
)
select bookmaker_no, bookmaker_id from added
union
select bookmaker_no, bookmaker_id from bookmaker where bookmaker_id = any ($1::text[])
order by bookmaker_no
