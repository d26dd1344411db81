-- The bookmaker's own change time of each market, beside our fetch. Null where it gives none; rows of before stay so.
-- In epoch milliseconds as board.changed_at, and not as a difference from it: a market may have stood for months, which
-- no int of milliseconds can say.

alter table price_change add column source_at bigint[];
comment on column price_change.source_at is 'When the bookmaker says that it last changed each market, epoch milliseconds; null: it does not say.';

alter table board add column source_at bigint[];
comment on column board.source_at is 'The bookmaker''s own time of each market''s latest change, as in price_change.';

-- For analysts: one row for each change of a market, in words. Give a range of at, and of event_id if you can.
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
	to_timestamp(c.source_at[u.nth] / 1000.0) as source_at
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
	latest.changed_at,
	case when latest.market_odds is null then latest.changed_at end as withdrawn_at,
	l.confirmed_at,
	latest.source_changed_at
from listing as l
join bookmaker as b using (bookmaker_no)
cross join lateral (
	select distinct on (known.market_no) known.*
	from (
		select
			u.market_no, u.market_odds, u.market_suspended, to_timestamp(w.changed_at[u.nth] / 1000.0) as changed_at,
			to_timestamp(w.source_at[u.nth] / 1000.0) as source_changed_at
		from board as w
		cross join unpack_markets(w.market_nos, w.sizes, w.odds, w.suspended) as u
		where w.event_id = l.event_id and w.bookmaker_no = l.bookmaker_no and w.at = l.board_at
		union all
		select u.market_no, u.market_odds, u.market_suspended, c.at, to_timestamp(c.source_at[u.nth] / 1000.0)
		from price_change as c
		cross join unpack_markets(c.market_nos, c.sizes, c.odds, c.suspended) as u
		where c.event_id = l.event_id and c.bookmaker_no = l.bookmaker_no and c.at > l.board_at
	) as known
	order by known.market_no, known.changed_at desc
) as latest
join market as m using (market_no);
