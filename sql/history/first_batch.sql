-- The number before the first batch that is kept; without any the last that was given → no
select coalesce((select min(no) - 1 from batch), (select no from log))::float8 as no
