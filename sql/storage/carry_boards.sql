-- Writes boards anew as they were at a moment, so that nothing before it is needed to read them. Each market's latest
-- change stays as it was, both its times. Later changes apply to the new row as they did to the old one: whoever saves meanwhile is
-- not in the way. One that is written already stays.
-- $1 timestamptz the moment, $2 int[] event ids, $3 smallint[] bookmaker numbers → a row for each board written
with whole as (
	select s.event_id, s.bookmaker_no, w.at, w.market_nos, w.sizes, w.odds, w.suspended, w.source_at, w.changed_at
	from unnest($2::int[], $3::smallint[]) as s (event_id, bookmaker_no)
	cross join lateral (
		select *
		from board
		where event_id = s.event_id and bookmaker_no = s.bookmaker_no and at < $1::timestamptz
		order by at desc
		limit 1
	) as w
), known as (
	select
		w.event_id, w.bookmaker_no, w.at, u.market_no, u.market_odds, u.market_suspended, w.source_at[u.nth] as source_at,
		w.changed_at[u.nth] as changed_at
	from whole as w
	cross join unpack_markets(w.market_nos, w.sizes, w.odds, w.suspended) as u
	union all
	select
		c.event_id, c.bookmaker_no, c.at, u.market_no, u.market_odds, u.market_suspended, c.source_at[u.nth],
		(extract(epoch from c.at) * 1000)::bigint
	from whole as w
	join price_change as c on c.event_id = w.event_id and c.bookmaker_no = w.bookmaker_no and c.at > w.at
	cross join unpack_markets(c.market_nos, c.sizes, c.odds, c.suspended) as u
	-- The moment included: what is read upon the new row are changes after it.
	where c.at <= $1::timestamptz
), latest as (
	select distinct on (event_id, bookmaker_no, market_no)
		event_id, bookmaker_no, market_no, market_odds, market_suspended, source_at, changed_at,
		coalesce(cardinality(market_odds), 0) as size
	from known
	order by event_id, bookmaker_no, market_no, at desc
), placed as (
	select *, sum(size) over (partition by event_id, bookmaker_no order by market_no) - size as start
	from latest
), packed as (
	select
		event_id,
		bookmaker_no,
		array_agg(market_no order by market_no) as market_nos,
		array_agg(size::smallint order by market_no) as sizes,
		case when count(source_at) > 0 then array_agg(source_at order by market_no) end as source_at,
		array_agg(changed_at order by market_no) as changed_at
	from placed
	group by event_id, bookmaker_no
), priced as (
	select p.event_id, p.bookmaker_no, array_agg(o.odds order by p.market_no, o.nth) as odds
	from placed as p
	cross join lateral unnest(p.market_odds) with ordinality as o (odds, nth)
	group by p.event_id, p.bookmaker_no
), halted as (
	select p.event_id, p.bookmaker_no, array_agg((p.start + s)::int order by p.start + s) as suspended
	from placed as p
	cross join lateral unnest(p.market_suspended) as s
	group by p.event_id, p.bookmaker_no
), carried as (
	insert into board (at, event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, changed_at)
	select
		$1::timestamptz, event_id, bookmaker_no, k.market_nos, k.sizes, coalesce(o.odds, '{}'), h.suspended, k.source_at,
		k.changed_at
	from packed as k
	left join priced as o using (event_id, bookmaker_no)
	left join halted as h using (event_id, bookmaker_no)
	on conflict do nothing
	returning event_id, bookmaker_no
), moved as (
	update listing as l set board_at = $1::timestamptz
	from carried as c
	where l.event_id = c.event_id and l.bookmaker_no = c.bookmaker_no and l.board_at < $1::timestamptz
)
select event_id, bookmaker_no from carried
