-- Removes samples taken before a moment.
-- $1 timestamptz
delete from storage_sample where taken_at < $1::timestamptz
