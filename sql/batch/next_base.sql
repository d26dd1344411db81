-- A number that no other start of a process has → base
update log set base = base + 1 returning base::float8 as base
