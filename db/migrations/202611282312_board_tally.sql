-- What a board of a past day adds up of won deals, kept ahead as what it adds up of open ones is: until
-- now it read every deal that had been won in the 90 days before. One table has both in place of
-- open_tally, made anew in the first minute; the spans answer meanwhile.
drop table open_tally;
delete from tally_state;

-- Open and won deals as they are known now, by when they came into a state and when they left it.
create table board_tally (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  won_at       timestamptz(3) not null,                     -- folded: the beginning of its day; infinity: open
  valid_from   timestamptz(3) not null,                     -- folded: the beginning of its day
  stage_id     uuid not null,
  currency     char(3) not null,
  entry        uuid not null default gen_random_uuid(),     -- the nil id once folded
  valid_to     timestamptz(3) not null,                     -- folded: infinity; who left counts below zero
  deals        int not null,
  amount_minor numeric not null,
  weighted_bps numeric not null,
  primary key (workspace_id, pipeline_id, won_at, valid_from, stage_id, currency, entry)
);
create index board_tally_unfolded on board_tally (workspace_id)
  where entry <> '00000000-0000-0000-0000-000000000000';
call tenant_table('board_tally', 'select, insert');

-- The job sees every workspace.
do $$ begin
  execute format('create policy folding on board_tally to %I using (true)', current_user);
  execute format('create policy lookup on deal_event for select to %I using (true)', current_user);
end $$;

-- When the deal of a won span had been won, as was known when the span was recorded: events are never
-- changed, so a span that ends in recorded time leaves where it came in. Infinity for an open one.
create function won_at_of(span deal_version) returns table (won_at timestamptz)
language sql stable as $$
  select case when span.outcome = 'open' then 'infinity' else coalesce(max(e.effective_at), '-infinity') end
  from deal_event e
  where span.outcome = 'won' and e.workspace_id = span.workspace_id and e.deal_id = span.deal_id
    and e.kind = 'won' and e.effective_at <= span.valid_from and e.recorded_at <= span.recorded_from
$$;

create or replace function tally_spans() returns trigger language plpgsql as $$
begin
  insert into board_tally (workspace_id, pipeline_id, won_at, valid_from, stage_id, currency, valid_to,
    deals, amount_minor, weighted_bps)
  select v.workspace_id, v.pipeline_id, w.won_at, v.valid_from, v.stage_id, v.currency, v.valid_to,
    sum(sign), sum(sign * coalesce(v.amount_minor, 0)),
    sum(sign * coalesce(v.amount_minor::numeric * v.probability_bps, 0))
  from changed v cross join lateral won_at_of(v) w
  cross join lateral (select case when v.recorded_to = 'infinity' then 1 else -1 end as sign) s
  where v.outcome in ('open', 'won')
  group by 1, 2, 3, 4, 5, 6, 7;
  return null;
end $$;

-- As in 202611281700_tallies.sql, with the table above.
create or replace function fold_appended(ws uuid, zone text) returns void
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
    delete from board_tally
    where workspace_id = ws and entry <> '00000000-0000-0000-0000-000000000000' returning *
  )
  insert into board_tally as t (workspace_id, pipeline_id, won_at, valid_from, stage_id, currency,
    entry, valid_to, deals, amount_minor, weighted_bps)
  select ws, a.pipeline_id, local_day(a.won_at, zone), local_day(m.at, zone), a.stage_id, a.currency,
    nil, 'infinity', sum(m.sign * a.deals), sum(m.sign * a.amount_minor),
    sum(m.sign * a.weighted_bps)
  from appended a cross join lateral (values (1, a.valid_from), (-1, a.valid_to)) m (sign, at)
  where m.at < 'infinity'
  group by 2, 3, 4, 5, 6
  on conflict (workspace_id, pipeline_id, won_at, valid_from, stage_id, currency, entry)
    do update set deals = t.deals + excluded.deals,
      amount_minor = t.amount_minor + excluded.amount_minor,
      weighted_bps = t.weighted_bps + excluded.weighted_bps;
end $$;

create or replace function build_tallies(ws uuid, zone text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  delete from closing_tally where workspace_id = ws;
  delete from board_tally where workspace_id = ws;
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
  insert into board_tally (workspace_id, pipeline_id, won_at, valid_from, stage_id, currency, entry,
    valid_to, deals, amount_minor, weighted_bps)
  select ws, v.pipeline_id, local_day(w.won_at, zone), local_day(m.at, zone), v.stage_id, v.currency,
    nil, 'infinity', sum(m.sign), sum(m.sign * coalesce(v.amount_minor, 0)),
    sum(m.sign * coalesce(v.amount_minor::numeric * v.probability_bps, 0))
  from deal_version v cross join lateral won_at_of(v) w
  cross join lateral (values (1, v.valid_from), (-1, v.valid_to)) m (sign, at)
  where v.workspace_id = ws and v.outcome in ('open', 'won') and v.recorded_to = 'infinity'
    and m.at < 'infinity'
  group by 2, 3, 4, 5, 6;
  perform fold_cycles(ws, zone, true);
  insert into tally_state (workspace_id, time_zone) values (ws, zone)
  on conflict (workspace_id) do update set time_zone = excluded.time_zone;
end $$;
