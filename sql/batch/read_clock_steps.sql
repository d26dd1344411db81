-- Each time that the clock was found to have been ahead → no, limit_at (epoch milliseconds), by number
select no::float8 as no, (extract(epoch from limit_at) * 1000)::float8 as limit_at from clock_step order by no
