-- Removes samples of all but the latest days.
-- $1 int how many days stay
delete from storage_sample where day < (select day from storage_sample order by day desc offset $1::int - 1 limit 1)
