-- The schema that all migrations together come to; a test compares. For reading: nothing runs it but that test.

create table schema_migration (
	no int primary key,
	name text not null,
	checksum text not null,
	applied_at timestamptz not null default now()
);

-- Matches, where they are played, and who lists them.

create table tournament (
	tournament_no int generated always as identity primary key,
	country text not null,
	name text not null,
	unique (country, name)
);
comment on table tournament is 'Two countries may have a tournament of one name.';

create table event (
	-- SportRadar's number of the match: the same at every bookmaker.
	event_id int primary key,
	tournament_no int not null references tournament,
	home text not null,
	away text not null,
	kickoff timestamptz not null,
	first_seen_at timestamptz not null default now()
);
comment on column event.event_id is 'SportRadar''s number of the match: the same at every bookmaker.';
create index event_kickoff on event (kickoff);

create table bookmaker (
	-- Two bytes in every history row instead of a name.
	bookmaker_no smallint generated always as identity primary key,
	bookmaker_id text not null unique
);

create table listing (
	event_id int not null references event on delete cascade,
	bookmaker_no smallint not null references bookmaker,
	external_id text not null,
	first_seen_at timestamptz not null default now(),
	captured_at timestamptz,
	confirmed_at timestamptz,
	board_at timestamptz,
	board_no bigint not null default 0,
	excluded_reason text,
	excluded_message text,
	is_turned boolean not null default false,
	apart_market_nos int[],
	apart_at bigint[],
	primary key (event_id, bookmaker_no)
)
-- Every cycle touches every row; with room on the page that costs no index entry.
with (fillfactor = 50);
comment on table listing is 'A match as one bookmaker has it.';
comment on column listing.external_id is 'The bookmaker''s own id of the match.';
comment on column listing.captured_at is 'Our fetch that saw the latest change of prices; null until there are any, and where that time is not known.';
comment on column listing.confirmed_at is 'Our latest fetch that found the prices as they are stored; null where that time is not known.';
comment on column listing.board_no is 'The number of the row of board that the current prices start from.';
comment on column listing.excluded_reason is 'Why its prices are not compared with those of others; null: they are.';
comment on column listing.is_turned is 'The bookmaker lists the teams the other way round; prices are stored in the match''s own order.';
comment on column listing.apart_market_nos is 'Markets that have a latest confirmation of their own, in apart_at; null: none has.';
comment on column listing.apart_at is 'Epoch milliseconds.';
comment on column listing.board_at is 'The row of board that the current prices start from.';

-- Markets that were ever offered, and how they are named.

-- The identity of a market as text: over_under_ft@2.5, asian_handicap_ft@0, btts_ft, player_to_score_ft#haaland.
-- Builds what marketKey() in src/odds/market.ts builds.
create function market_key(market_id text, line numeric, line_label text) returns text
language sql immutable parallel safe
return market_id || coalesce('@' || trim_scale(line)::text, '') || coalesce('#' || line_label, '');

create table market (
	-- Four bytes wherever a price is stored instead of a name and a line.
	market_no int generated always as identity primary key,
	market_id text not null,
	-- No line and line 0 are two markets.
	line numeric,
	line_label text,
	key text not null generated always as (market_key(market_id, line, line_label)) stored unique,
	outcomes text[] not null
);
comment on column market.line_label is 'What a number cannot say (a player, a score); part of the identity.';
comment on column market.outcomes is 'Only ever grows at its end: stored prices refer to positions.';

-- The log: saved batches, in the order in which they were saved.

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

-- Prices: what changed, and whole boards to start reading from.
--
-- Both tables hold one row for each reply that brought news, its markets packed into arrays: market i has number
-- market_nos[i] and the next sizes[i] elements of odds. Size 0: the market is withdrawn. One row for each market was
-- measured at 105 bytes a change; packed it is 37, and 33 more for whole boards, at several times the speed.
--
-- Current prices, or those of any moment, are the latest row of board before it with the later rows of price_change
-- upon it, in the order of no, and of at where no is equal: see the view current_market.
--
-- Partitioned by day (UTC), so that old days are dropped whole. A board that is still current must be written anew
-- before the day of its row is dropped.

create table price_change (
	at timestamptz not null,
	event_id int not null,
	bookmaker_no smallint not null,
	market_nos int[] not null,
	sizes smallint[] not null,
	odds int[] not null,
	suspended int[],
	source_at bigint[],
	no bigint not null default 0,
	-- Under a wrong clock a time may come twice.
	primary key (event_id, bookmaker_no, at, no)
) partition by range (at);
comment on table price_change is 'What changed from one reply of a bookmaker to the next, first sight included.';
comment on column price_change.at is 'Our fetch of the reply.';
comment on column price_change.no is 'Of the batch.';
comment on column price_change.sizes is 'How many outcomes each market has in odds; 0: the market is withdrawn.';
comment on column price_change.odds is 'Thousandths, by position in market.outcomes; null: not to be bet on.';
comment on column price_change.suspended is 'Positions in odds (from 1) that are offered but suspended; null: none.';
comment on column price_change.source_at is 'When the bookmaker says that it last changed each market, epoch milliseconds; null: it does not say.';

create table board (
	at timestamptz not null,
	event_id int not null,
	bookmaker_no smallint not null,
	market_nos int[] not null,
	sizes smallint[] not null,
	odds int[] not null,
	suspended int[],
	changed_at bigint[] not null,
	source_at bigint[],
	no bigint not null default 0,
	primary key (event_id, bookmaker_no, at, no)
) partition by range (at);
comment on table board is 'All of a bookmaker''s prices of a match at one moment, written now and then.';
comment on column board.no is 'Of the batch; of a board that was carried over: of the last change that is in it.';
comment on column board.changed_at is 'Epoch milliseconds of each market''s latest change.';
comment on column board.source_at is 'The bookmaker''s own time of each market''s latest change, as in price_change.';

-- Makes the partitions of a day, if they are not there. Processes may race.
create function ensure_day(day date) returns void
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

-- The markets of one packed row, one a row. odds is null where the market is withdrawn; suspended holds positions
-- in this market's odds, from 1, and is null where there are none.
create function unpack_markets(market_nos int[], sizes smallint[], odds int[], suspended int[])
returns table (nth int, market_no int, market_odds int[], market_suspended int[])
language sql immutable parallel safe
begin atomic
	select
		m.nth::int,
		m.market_no,
		case when m.size > 0 then odds[m.last - m.size + 1 : m.last] end,
		(
			select array_agg(s - (m.last - m.size) order by s)
			from unnest(suspended) as s
			where s > m.last - m.size and s <= m.last
		)
	from (
		select u.market_no, u.size, u.nth, (sum(u.size) over (order by u.nth))::int as last
		from unnest(market_nos, sizes) with ordinality as u (market_no, size, nth)
	) as m;
end;

create function decimal_odds(odds int[]) returns numeric[]
language sql immutable parallel safe
return (select array_agg(round(o / 1000.0, 3) order by nth) from unnest(odds) with ordinality as u (o, nth));

create function outcomes_at(outcomes text[], positions int[]) returns text[]
language sql immutable parallel safe
return (select array_agg(outcomes[p] order by p) from unnest(positions) as p);

-- The time of a row, null where it is not known.
create function known_at(at timestamptz, no bigint) returns timestamptz
language sql stable parallel safe
return (select case when exists (select from clock_step as s where s.no > $2 and s.limit_at < $1) then null else $1 end);

-- For analysts: one row for each change of a market, in words. Give a range of at, and of event_id if you can. The order
-- is that of no, then at.
create view price_history as
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
create view current_market as
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

-- Cycles: when, why, how they ended.

create table scrape_run (
	-- Ours and time-ordered (UUIDv7): a cycle runs while the database is away.
	run_id uuid primary key,
	trigger text not null,
	status text not null check (status in ('running', 'completed', 'failed', 'aborted')),
	started_at timestamptz not null,
	finished_at timestamptz,
	error text,
	report jsonb not null,
	check ((status = 'running') = (finished_at is null))
);
comment on column scrape_run.report is 'The run as REST tells it: counts, errors by kind and timings of each bookmaker.';
create index scrape_run_started_at on scrape_run (started_at desc);

-- How large the database was: one sample a day, to see how fast it grows.

create table storage_sample (
	day date primary key,
	taken_at timestamptz not null,
	database_bytes bigint not null,
	-- What was dropped had grown all the same.
	dropped_bytes bigint not null default 0
);
comment on table storage_sample is 'The size of the database, once a day (UTC).';
comment on column storage_sample.dropped_bytes is 'Bytes of whole days of prices that were dropped on this day, before the sample was taken.';
