-- One log: each saved batch has a number, given in the transaction that saves it. The order of rows is that of numbers and
-- not of times, as clocks step back. Rows of before have number 0; among equal numbers the times order them.

create table log (
	-- There is one row.
	is_the_one boolean primary key default true check (is_the_one),
	-- Names this log: another database has another one.
	epoch uuid not null default gen_random_uuid(),
	no bigint not null default 0,
	base bigint not null default 0,
	latest_at timestamptz
);
comment on table log is 'The position of the log: one row, locked by whoever saves a batch.';
comment on column log.no is 'Number of the last batch; 0: none yet.';
comment on column log.base is 'Counts starts of processes, for what is numbered apart from batches.';
comment on column log.latest_at is 'The latest time among all that is saved and not known to be wrong.';
insert into log (latest_at) select greatest(max(captured_at), max(confirmed_at)) from listing;

create table batch (
	no bigint primary key,
	-- A batch is saved once, however often it is tried.
	id uuid not null unique,
	made_at timestamptz not null,
	data jsonb
);
comment on table batch is 'What was saved together.';
comment on column batch.made_at is 'The clock of the process that made it.';
comment on column batch.data is 'What a reader needs of it beside prices: restated and evicted matches; null: nothing.';

create table clock_step (
	no bigint primary key,
	limit_at timestamptz not null
);
comment on table clock_step is 'Each time that the clock was found to have been ahead.';
comment on column clock_step.no is 'The batch that found it: rows with lower numbers and a time above limit_at have an unknown time.';

create table price_day (
	day date primary key,
	last_no bigint not null
);
comment on table price_day is 'Days (UTC) that have prices.';
comment on column price_day.last_no is 'The latest batch with prices of that day.';
insert into price_day (day, last_no)
select distinct (at at time zone 'UTC')::date, 0 from board;

alter table price_change add column no bigint not null default 0;
comment on column price_change.no is 'Of the batch.';
alter table board add column no bigint not null default 0;
comment on column board.no is 'Of the batch; of a board that was carried over: of the last change that is in it.';

-- Under a wrong clock a time may come twice. What was in order stays marked as such.
do $$
declare
	ordered regclass[];
	one regclass;
begin
	select coalesce(array_agg(x.indrelid::regclass), '{}') into ordered
	from pg_index as x
	join pg_inherits as i on i.inhrelid = x.indrelid and i.inhparent = 'price_change'::regclass
	where x.indisprimary and x.indisclustered;
	alter table price_change drop constraint price_change_pkey;
	alter table price_change add primary key (event_id, bookmaker_no, at, no);
	alter table board drop constraint board_pkey;
	alter table board add primary key (event_id, bookmaker_no, at, no);
	foreach one in array ordered loop
		execute format(
			'alter table %s cluster on %I',
			one,
			(select indexrelid::regclass::text from pg_index where indrelid = one and indisprimary)
		);
	end loop;
end
$$;

alter table listing
	add column board_no bigint not null default 0,
	add column excluded_reason text,
	add column excluded_message text,
	add column is_turned boolean not null default false,
	add column apart_market_nos int[],
	add column apart_at bigint[];
comment on column listing.captured_at is 'Our fetch that saw the latest change of prices; null until there are any, and where that time is not known.';
comment on column listing.confirmed_at is 'Our latest fetch that found the prices as they are stored; null where that time is not known.';
comment on column listing.board_no is 'The number of the row of board that the current prices start from.';
comment on column listing.excluded_reason is 'Why its prices are not compared with those of others; null: they are.';
comment on column listing.is_turned is 'The bookmaker lists the teams the other way round; prices are stored in the match''s own order.';
comment on column listing.apart_market_nos is 'Markets that have a latest confirmation of their own, in apart_at; null: none has.';
comment on column listing.apart_at is 'Epoch milliseconds.';

-- The time of a row, null where it is not known.
create function known_at(at timestamptz, no bigint) returns timestamptz
language sql stable parallel safe
return (select case when exists (select from clock_step as s where s.no > $2 and s.limit_at < $1) then null else $1 end);

-- For analysts: one row for each change of a market, in words. Give a range of at, and of event_id if you can. The order
-- is that of no, then at.
create or replace view price_history as
select
	c.at,
	c.event_id,
	b.bookmaker_id,
	m.market_id,
	m.line,
	m.line_label,
	m.outcomes,
	decimal_odds(u.market_odds) as odds,
	outcomes_at(m.outcomes, u.market_suspended) as suspended,
	u.market_odds is null as withdrawn,
	to_timestamp(c.source_at[u.nth] / 1000.0) as source_at,
	c.no,
	known_at(c.at, c.no) is not null as at_is_known
from price_change as c
cross join unpack_markets(c.market_nos, c.sizes, c.odds, c.suspended) as u
join market as m using (market_no)
join bookmaker as b using (bookmaker_no);

-- For analysts: one row for each market of each board as it is now, in words. Give an event_id if you can.
create or replace view current_market as
select
	l.event_id,
	b.bookmaker_id,
	m.market_id,
	m.line,
	m.line_label,
	m.outcomes,
	decimal_odds(latest.market_odds) as odds,
	outcomes_at(m.outcomes, latest.market_suspended) as suspended,
	known_at(latest.changed_at, latest.no) as changed_at,
	case when latest.market_odds is null then known_at(latest.changed_at, latest.no) end as withdrawn_at,
	l.confirmed_at,
	latest.source_changed_at,
	l.excluded_reason,
	l.is_turned
from listing as l
join bookmaker as b using (bookmaker_no)
cross join lateral (
	select distinct on (known.market_no) known.*
	from (
		select
			u.market_no, u.market_odds, u.market_suspended, to_timestamp(w.changed_at[u.nth] / 1000.0) as changed_at,
			to_timestamp(w.source_at[u.nth] / 1000.0) as source_changed_at, w.no, w.at
		from board as w
		cross join unpack_markets(w.market_nos, w.sizes, w.odds, w.suspended) as u
		where w.event_id = l.event_id and w.bookmaker_no = l.bookmaker_no and w.at = l.board_at and w.no = l.board_no
		union all
		select
			u.market_no, u.market_odds, u.market_suspended, c.at, to_timestamp(c.source_at[u.nth] / 1000.0), c.no, c.at
		from price_change as c
		cross join unpack_markets(c.market_nos, c.sizes, c.odds, c.suspended) as u
		where c.event_id = l.event_id and c.bookmaker_no = l.bookmaker_no
			and c.at >= l.board_at and (c.no, c.at) > (l.board_no, l.board_at)
	) as known
	order by known.market_no, known.no desc, known.at desc
) as latest
join market as m using (market_no);
