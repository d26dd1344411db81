-- How much changed in each batch after a number.
-- $1 bigint the number, $2 timestamptz no row is earlier, so that older days are not looked at → no, books, markets
select no::float8 as no, count(*)::int as books, sum(cardinality(market_nos))::float8 as markets
from price_change
where no > $1::bigint and at >= $2::timestamptz
group by no
