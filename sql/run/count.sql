-- How many runs there are → total
select count(*)::int as total from scrape_run
