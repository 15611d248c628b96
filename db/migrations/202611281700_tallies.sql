-- Tallies: sums kept ahead, so that a board or a report does not read every deal again.
--
-- Triggers append what each act changes, in the act's own transaction; nobody waits for anybody. A job
-- folds what was appended into one row for each day of the workspace's time zone. A sum over whole days
-- is exact before and after. Everything here can be made anew from the deals and their spans at any
-- time: that happens for a workspace without a `tally_state`, or with one of another time zone.

create table tally_state (
  workspace_id uuid primary key references workspace,
  time_zone    text not null                                -- whose days the folded rows stand for
);
call tenant_table('tally_state', 'select');

-- Closed deals as they are now, by when they were closed.
create table closing_tally (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  outcome      text not null,
  closed_at    timestamptz(3) not null,                     -- folded: the beginning of its day
  stage_id     uuid not null,                               -- of deals won; the nil id for others
  currency     char(3) not null,
  entry        uuid not null default gen_random_uuid(),     -- the nil id once folded
  deals        int not null,
  amount_minor numeric not null,
  weighted_bps numeric not null,                            -- Σ amount × probability
  frozen_minor numeric not null,                            -- Σ amount × rate frozen at closing
  unrated      int not null,                                -- deals with an amount and no such rate
  cycle_ms     numeric not null,                            -- Σ closed − opened
  primary key (workspace_id, pipeline_id, outcome, closed_at, stage_id, currency, entry)
);
create index closing_tally_unfolded on closing_tally (workspace_id, pipeline_id, closed_at)
  where entry <> '00000000-0000-0000-0000-000000000000';
call tenant_table('closing_tally', 'select, insert');

-- Open deals as they are known now, by when they came into a stage and when they left it.
create table open_tally (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  valid_from   timestamptz(3) not null,                     -- folded: the beginning of its day
  stage_id     uuid not null,
  currency     char(3) not null,
  entry        uuid not null default gen_random_uuid(),     -- the nil id once folded
  valid_to     timestamptz(3) not null,                     -- folded: infinity; who left counts below zero
  deals        int not null,
  amount_minor numeric not null,
  weighted_bps numeric not null,
  primary key (workspace_id, pipeline_id, valid_from, stage_id, currency, entry)
);
create index open_tally_unfolded on open_tally (workspace_id)
  where entry <> '00000000-0000-0000-0000-000000000000';
call tenant_table('open_tally', 'select, insert');

-- How long the deals won in a month had taken. Lengths cannot be added to a median: a month holds
-- until a deal won in it is appended to `closing_tally`, and is then read from the deals.
create table cycle_tally (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  month        date not null,                               -- its first day
  median_ms    float8 not null,
  p80_ms       float8 not null,
  primary key (workspace_id, pipeline_id, month)
);
call tenant_table('cycle_tally', 'select');

create function append_closing(d deal, sign int) returns void language sql as $$
  insert into closing_tally (workspace_id, pipeline_id, outcome, closed_at, stage_id, currency, deals,
    amount_minor, weighted_bps, frozen_minor, unrated, cycle_ms)
  select d.workspace_id, d.pipeline_id, d.outcome, d.closed_at,
    case when d.outcome = 'won' then d.stage_id else '00000000-0000-0000-0000-000000000000' end,
    d.currency, sign, sign * coalesce(d.amount_minor, 0),
    sign * coalesce(d.amount_minor::numeric * d.probability_bps, 0),
    sign * coalesce(d.amount_minor * d.close_rate, 0),
    sign * (d.amount_minor is not null and d.close_rate is null)::int,
    sign * extract(epoch from d.closed_at - d.opened_at) * 1000
  where d.outcome <> 'open' and d.deleted_at is null
$$;

create function tally_closing() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform append_closing(old, -1);
  end if;
  perform append_closing(new, 1);
  return null;
end $$;

create trigger tally_new_closing after insert on deal for each row
  when (new.outcome <> 'open') execute function tally_closing();
create trigger tally_closing after update on deal for each row
  when ((old.outcome <> 'open' or new.outcome <> 'open') and (old.pipeline_id, old.outcome,
      old.stage_id, old.currency, old.amount_minor, old.probability_bps, old.close_rate,
      old.opened_at, old.closed_at, old.deleted_at)
    is distinct from (new.pipeline_id, new.outcome, new.stage_id, new.currency, new.amount_minor,
      new.probability_bps, new.close_rate, new.opened_at, new.closed_at, new.deleted_at))
  execute function tally_closing();

-- A span is known from its insertion until its recorded end is set, once.
create function tally_spans() returns trigger language plpgsql as $$
begin
  insert into open_tally (workspace_id, pipeline_id, valid_from, stage_id, currency, valid_to, deals,
    amount_minor, weighted_bps)
  select v.workspace_id, v.pipeline_id, v.valid_from, v.stage_id, v.currency, v.valid_to, sum(sign),
    sum(sign * coalesce(v.amount_minor, 0)),
    sum(sign * coalesce(v.amount_minor::numeric * v.probability_bps, 0))
  from (select *, case when recorded_to = 'infinity' then 1 else -1 end as sign from changed) v
  where v.outcome = 'open'
  group by v.workspace_id, v.pipeline_id, v.valid_from, v.stage_id, v.currency, v.valid_to;
  return null;
end $$;

create trigger tally_new_spans after insert on deal_version
  referencing new table as changed for each statement execute function tally_spans();
create trigger tally_ended_spans after update on deal_version
  referencing new table as changed for each statement execute function tally_spans();

-- The job sees every workspace, and it alone changes what is folded.
do $$
declare
  name text;
begin
  foreach name in array array['tally_state', 'closing_tally', 'open_tally', 'cycle_tally'] loop
    execute format('create policy folding on %I to %I using (true)', name, current_user);
  end loop;
  execute format('create policy lookup on deal for select to %I using (true)', current_user);
end $$;

create function local_day(at timestamptz, zone text) returns timestamptz
language sql stable return date_trunc('day', at at time zone zone) at time zone zone;

-- The median and the 80th percentile of the months in which a won deal was appended, or of all.
create function fold_cycles(ws uuid, zone text, every_month boolean) returns void
language sql set search_path = public, pg_temp as $$
  insert into cycle_tally (workspace_id, pipeline_id, month, median_ms, p80_ms)
  select ws, m.pipeline_id, m.month, c.median_ms, c.p80_ms
  from (
    select distinct pipeline_id, date_trunc('month', closed_at at time zone zone) as month
    from closing_tally
    where workspace_id = ws and outcome = 'won'
      and (every_month or entry <> '00000000-0000-0000-0000-000000000000')
  ) m
  cross join lateral (
    select percentile_cont(0.5) within group (order by ms) as median_ms,
      percentile_disc(0.8) within group (order by ms) as p80_ms
    from (
      select (extract(epoch from d.closed_at - d.opened_at) * 1000)::float8 as ms from deal d
      where d.workspace_id = ws and d.pipeline_id = m.pipeline_id and d.outcome = 'won'
        and d.deleted_at is null
        and date_trunc('month', d.closed_at at time zone zone) = m.month
        -- A day more on both sides: only to be found by index.
        and d.closed_at >= m.month at time zone zone - interval '1 day'
        and d.closed_at < (m.month + interval '1 month') at time zone zone + interval '1 day'
    ) won
  ) c
  where c.median_ms is not null
  on conflict (workspace_id, pipeline_id, month)
    do update set median_ms = excluded.median_ms, p80_ms = excluded.p80_ms
$$;

-- Adds to the rows of their days what was appended since the last time.
create function fold_appended(ws uuid, zone text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  perform fold_cycles(ws, zone, false);
  with appended as (
    delete from closing_tally
    where workspace_id = ws and entry <> '00000000-0000-0000-0000-000000000000' returning *
  )
  insert into closing_tally as t (workspace_id, pipeline_id, outcome, closed_at, stage_id, currency,
    entry, deals, amount_minor, weighted_bps, frozen_minor, unrated, cycle_ms)
  select ws, pipeline_id, outcome, local_day(closed_at, zone), stage_id, currency, nil, sum(deals),
    sum(amount_minor), sum(weighted_bps), sum(frozen_minor), sum(unrated), sum(cycle_ms)
  from appended group by 2, 3, 4, 5, 6
  on conflict (workspace_id, pipeline_id, outcome, closed_at, stage_id, currency, entry)
    do update set deals = t.deals + excluded.deals,
      amount_minor = t.amount_minor + excluded.amount_minor,
      weighted_bps = t.weighted_bps + excluded.weighted_bps,
      frozen_minor = t.frozen_minor + excluded.frozen_minor,
      unrated = t.unrated + excluded.unrated, cycle_ms = t.cycle_ms + excluded.cycle_ms;
  with appended as (
    delete from open_tally
    where workspace_id = ws and entry <> '00000000-0000-0000-0000-000000000000' returning *
  )
  insert into open_tally as t (workspace_id, pipeline_id, valid_from, stage_id, currency, entry,
    valid_to, deals, amount_minor, weighted_bps)
  select ws, a.pipeline_id, local_day(m.at, zone), a.stage_id, a.currency, nil, 'infinity',
    sum(m.sign * a.deals), sum(m.sign * a.amount_minor), sum(m.sign * a.weighted_bps)
  from appended a cross join lateral (values (1, a.valid_from), (-1, a.valid_to)) m (sign, at)
  where m.at < 'infinity'
  group by 2, 3, 4, 5
  on conflict (workspace_id, pipeline_id, valid_from, stage_id, currency, entry)
    do update set deals = t.deals + excluded.deals,
      amount_minor = t.amount_minor + excluded.amount_minor,
      weighted_bps = t.weighted_bps + excluded.weighted_bps;
end $$;

-- Makes a workspace's tallies from its deals: at first, and when its days have become others.
create function build_tallies(ws uuid, zone text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  delete from closing_tally where workspace_id = ws;
  delete from open_tally where workspace_id = ws;
  delete from cycle_tally where workspace_id = ws;
  insert into closing_tally (workspace_id, pipeline_id, outcome, closed_at, stage_id, currency, entry,
    deals, amount_minor, weighted_bps, frozen_minor, unrated, cycle_ms)
  select ws, pipeline_id, outcome, local_day(closed_at, zone),
    case when outcome = 'won' then stage_id else nil end, currency, nil, count(*),
    coalesce(sum(amount_minor), 0), coalesce(sum(amount_minor::numeric * probability_bps), 0),
    coalesce(sum(amount_minor * close_rate), 0),
    count(*) filter (where amount_minor is not null and close_rate is null),
    sum(extract(epoch from closed_at - opened_at) * 1000)
  from deal where workspace_id = ws and outcome <> 'open' and deleted_at is null
  group by 2, 3, 4, 5, 6;
  insert into open_tally (workspace_id, pipeline_id, valid_from, stage_id, currency, entry, valid_to,
    deals, amount_minor, weighted_bps)
  select ws, v.pipeline_id, local_day(m.at, zone), v.stage_id, v.currency, nil, 'infinity',
    sum(m.sign), sum(m.sign * coalesce(v.amount_minor, 0)),
    sum(m.sign * coalesce(v.amount_minor::numeric * v.probability_bps, 0))
  from deal_version v cross join lateral (values (1, v.valid_from), (-1, v.valid_to)) m (sign, at)
  where v.workspace_id = ws and v.outcome = 'open' and v.recorded_to = 'infinity'
    and m.at < 'infinity'
  group by 2, 3, 4, 5;
  perform fold_cycles(ws, zone, true);
  insert into tally_state (workspace_id, time_zone) values (ws, zone)
  on conflict (workspace_id) do update set time_zone = excluded.time_zone;
end $$;

-- The job: every workspace in turn, one job at a time. It must see one state of the database from its
-- beginning to its end: what is appended meanwhile stays appended.
create function fold_tallies() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ws record;
begin
  if current_setting('transaction_isolation') <> 'repeatable read' then
    raise exception 'fold_tallies() needs a transaction that is repeatable read';
  end if;
  if not pg_try_advisory_xact_lock(hashtext('fold_tallies')) then
    return;
  end if;
  for ws in
    select w.workspace_id, w.time_zone, s.time_zone as folded
    from workspace w left join tally_state s using (workspace_id)
  loop
    if ws.folded = ws.time_zone then
      perform fold_appended(ws.workspace_id, ws.time_zone);
    else
      perform build_tallies(ws.workspace_id, ws.time_zone);
    end if;
  end loop;
end $$;

revoke all on function fold_cycles, fold_appended, build_tallies, fold_tallies from public;
grant execute on function fold_tallies to stagecraft_app;

-- The cards of a past day, the latest to come into a stage first, without reading the others.
create index deal_version_arrived on deal_version
  (workspace_id, pipeline_id, stage_id, outcome, valid_from desc, deal_id) include (valid_to)
  where outcome in ('open', 'won') and recorded_to = 'infinity';
-- Those won before it, which are added up.
create index deal_version_won on deal_version
  (workspace_id, pipeline_id, valid_from, deal_id)
  include (valid_to, stage_id, currency, amount_minor, probability_bps)
  where outcome = 'won' and recorded_to = 'infinity';

-- Deals won lately, of one stage, the latest first: those with no next step, and those with one.
create index deal_won_of_stage on deal
  (workspace_id, pipeline_id, stage_id, next_step_date, closed_at desc, id)
  where outcome = 'won' and deleted_at is null;
