-- The number of a batch that is saved already; no row: it is not.
-- $1 uuid → no
select no::float8 as no from batch where id = $1::uuid
