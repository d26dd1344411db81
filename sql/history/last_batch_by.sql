-- The last batch that was made up to a moment, as far as times are known.
-- $1 timestamptz → no (0: none)
select coalesce(max(b.no), 0)::float8 as no
from batch as b
where b.made_at <= $1::timestamptz
	and not exists (select from clock_step as s where s.no > b.no and s.limit_at < b.made_at)
