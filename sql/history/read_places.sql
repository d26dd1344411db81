-- Where the rows of a match lie in the log.
-- $1 int event id, $2 smallint[] bookmaker numbers → bookmaker_no, no, at (epoch milliseconds), is_board; by number
select c.bookmaker_no, c.no::float8 as no, (extract(epoch from c.at) * 1000)::float8 as at, false as is_board
from price_change as c
where c.event_id = $1::int and c.bookmaker_no = any ($2::smallint[])
union all
select w.bookmaker_no, w.no::float8, (extract(epoch from w.at) * 1000)::float8, true
from board as w
where w.event_id = $1::int and w.bookmaker_no = any ($2::smallint[])
order by no, at
