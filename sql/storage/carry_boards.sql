-- Writes boards anew as they are after the days that go, so that nothing of those days is needed to read them. Each market's
-- latest change stays as it was, both its times; one that is not known becomes null. Later changes apply to the new row as
-- they did to the old one: whoever saves meanwhile is not in the way. One that is written already stays.
-- $1 timestamptz where they are written, $2 int[] event ids, $3 smallint[] bookmaker numbers; $4 int[] days that go (since
-- 1970-01-01, UTC), $5 timestamptz no row of those days is earlier and $6 later → a row for each board written
with ending as (
	-- The last row of those days in the order of the log.
	select s.event_id, s.bookmaker_no, r.no, r.at
	from unnest($2::int[], $3::smallint[]) as s (event_id, bookmaker_no)
	cross join lateral (
		select c.no, c.at
		from (
			select no, at from price_change where event_id = s.event_id and bookmaker_no = s.bookmaker_no
				and at >= $5::timestamptz and at < $6::timestamptz
			union all
			select no, at from board where event_id = s.event_id and bookmaker_no = s.bookmaker_no
				and at >= $5::timestamptz and at < $6::timestamptz
		) as c
		where (c.at at time zone 'UTC')::date - date '1970-01-01' = any ($4::int[])
		order by c.no desc, c.at desc
		limit 1
	) as r
), whole as (
	select
		s.event_id, s.bookmaker_no, s.no as last_no, s.at as last_at, w.at, w.no, w.market_nos, w.sizes, w.odds, w.suspended,
		w.source_at, w.changed_at
	from ending as s
	cross join lateral (
		select *
		from board as b
		where b.event_id = s.event_id and b.bookmaker_no = s.bookmaker_no and (b.no, b.at) <= (s.no, s.at)
		order by b.no desc, b.at desc
		limit 1
	) as w
), changed as (
	select w.last_no, w.last_at, c.*
	from whole as w
	join price_change as c on c.event_id = w.event_id and c.bookmaker_no = w.bookmaker_no and c.at >= w.at
	where (c.no, c.at) > (w.no, w.at) and (c.no, c.at) <= (w.last_no, w.last_at)
), known as (
	select
		w.event_id, w.bookmaker_no, w.last_no, w.last_at, w.at, w.no, u.market_no, u.market_odds, u.market_suspended,
		w.source_at[u.nth] as source_at, w.changed_at[u.nth] as changed_at
	from whole as w
	cross join unpack_markets(w.market_nos, w.sizes, w.odds, w.suspended) as u
	union all
	select
		c.event_id, c.bookmaker_no, c.last_no, c.last_at, c.at, c.no, u.market_no, u.market_odds, u.market_suspended,
		c.source_at[u.nth], (extract(epoch from c.at) * 1000)::bigint
	from changed as c
	cross join unpack_markets(c.market_nos, c.sizes, c.odds, c.suspended) as u
), latest as (
	select distinct on (event_id, bookmaker_no, market_no)
		event_id, bookmaker_no, last_no, last_at, market_no, market_odds, market_suspended, source_at,
		case when not exists (
			select from clock_step as t
			where t.no > k.no and (extract(epoch from t.limit_at) * 1000)::bigint < k.changed_at
		) then changed_at end as changed_at,
		coalesce(cardinality(market_odds), 0) as size
	from known as k
	order by event_id, bookmaker_no, market_no, no desc, at desc
), placed as (
	select *, sum(size) over (partition by event_id, bookmaker_no order by market_no) - size as start
	from latest
), packed as (
	select
		event_id,
		bookmaker_no,
		max(last_no) as last_no,
		max(last_at) as last_at,
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
	insert into board (at, no, event_id, bookmaker_no, market_nos, sizes, odds, suspended, source_at, changed_at)
	select
		$1::timestamptz, k.last_no, event_id, bookmaker_no, k.market_nos, k.sizes, coalesce(o.odds, '{}'), h.suspended, k.source_at,
		k.changed_at
	from packed as k
	left join priced as o using (event_id, bookmaker_no)
	left join halted as h using (event_id, bookmaker_no)
	on conflict do nothing
	returning event_id, bookmaker_no, no
), moved as (
	update listing as l set board_at = $1::timestamptz, board_no = c.no
	from carried as c
	join packed as k using (event_id, bookmaker_no)
	where l.event_id = c.event_id and l.bookmaker_no = c.bookmaker_no
		and (l.board_no, l.board_at) <= (k.last_no, k.last_at)
)
select event_id, bookmaker_no from carried
