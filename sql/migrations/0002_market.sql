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
