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
	primary key (event_id, bookmaker_no)
)
-- Every cycle touches every row; with room on the page that costs no index entry.
with (fillfactor = 50);
comment on table listing is 'A match as one bookmaker has it.';
comment on column listing.external_id is 'The bookmaker''s own id of the match.';
comment on column listing.captured_at is 'Our fetch that saw the latest change of prices; null until there are any.';
comment on column listing.confirmed_at is 'Our latest fetch that found the prices as they are stored.';
comment on column listing.board_at is 'The row of board that the current prices start from.';
