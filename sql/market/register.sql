-- Adds markets, and outcomes to those that lack some, always at the end.
-- $1 text[] market ids; $2 numeric[] lines, null: none; $3 text[] labels, null: none; $4 text[] outcomes, each
-- element an array literal of its own → market_no, market_id, line (text), line_label, outcomes
insert into market (market_id, line, line_label, outcomes)
select s.market_id, s.line, s.line_label, s.outcomes::text[]
from unnest($1::text[], $2::numeric[], $3::text[], $4::text[]) as s (market_id, line, line_label, outcomes)
order by market_key(s.market_id, s.line, s.line_label)
on conflict (key) do update set outcomes = market.outcomes || array(
	select o.outcome
	from unnest(excluded.outcomes) with ordinality as o (outcome, nth)
	where o.outcome <> all (market.outcomes)
	order by o.nth
)
returning market_no, market_id, line::text as line, line_label, outcomes
