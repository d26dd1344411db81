-- Days (UTC) that have prices, those that were written to last first.
-- → day (days since 1970-01-01), last_no
select day - date '1970-01-01' as day, last_no::float8 as last_no from price_day order by last_no desc, day desc
