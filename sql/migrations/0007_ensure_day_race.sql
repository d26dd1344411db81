-- ensure_day() again: of two processes that made a day at the same moment one failed. What a session once asked to_regclass()
-- for and did not find it does not look for again within the transaction, not even after waiting for the lock of who makes it;
-- the catalogue itself is read anew by each statement.

create or replace function ensure_day(day date) returns void
language plpgsql
as $$
declare
	parent text;
	partition text;
begin
	foreach parent in array array['price_change', 'board'] loop
		partition := parent || to_char(day, '_YYYYMMDD');
		continue when to_regclass(partition) is not null;
		perform pg_advisory_xact_lock(hashtext('overround ensure_day'));
		-- Not by to_regclass() again, which may still not see what was made while we waited.
		continue when exists (
			select from pg_inherits as i
			join pg_class as c on c.oid = i.inhrelid
			where i.inhparent = parent::regclass and c.relname = partition
		);
		-- Attaching locks the parent less than creating the table as its partition would.
		execute format('create table %I (like %I including defaults including constraints)', partition, parent);
		execute format('alter table %I attach partition %I for values from (%L) to (%L)',
			parent, partition, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
	end loop;
end
$$;
