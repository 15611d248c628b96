-- What must hold whatever happened: after every fault, import, soak and restore. One row per
-- invariant, with how often it is broken and one example. Run it as a role that sees every row.

select invariant, count(broken)::int as violations, min(broken) as example
from (

  select 'I-01 workspace_id comes first in every primary and unique key' as invariant, null as broken
  union all
  select 'I-01 workspace_id comes first in every primary and unique key', c.conrelid::regclass || '.' || c.relname
  from (
    select i.indrelid as conrelid, i.indexrelid::regclass::text as relname
    from pg_index i
    join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
    where i.indisunique and t.relkind = 'r' and t.relname not like 'kysely_%'
      and (select attname from pg_attribute
           where attrelid = i.indrelid and attnum = i.indkey[0]) is distinct from 'workspace_id'
  ) c

  union all
  select 'I-01 every foreign key carries workspace_id', null
  union all
  select 'I-01 every foreign key carries workspace_id', k.conrelid::regclass || '.' || k.conname
  from pg_constraint k
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace
    and (select attname from pg_attribute
         where attrelid = k.conrelid and attnum = k.conkey[1]) is distinct from 'workspace_id'

  union all
  select 'I-02 an open deal stands in a stage of its pipeline as it is now', null
  union all
  select 'I-02 an open deal stands in a stage of its pipeline as it is now', d.id::text
  from deal d
  join pipeline p on p.workspace_id = d.workspace_id and p.id = d.pipeline_id
  where d.outcome = 'open' and d.deleted_at is null and not exists (
    select from stage_version s
    where s.workspace_id = d.workspace_id and s.pipeline_id = d.pipeline_id
      and s.version_number = p.current_version and s.stage_id = d.stage_id)

  union all
  select 'I-03 events of a deal are numbered 1, 2, 3 … up to its own count', null
  union all
  select 'I-03 events of a deal are numbered 1, 2, 3 … up to its own count', d.id::text
  from deal d
  left join lateral (
    select count(*) as events, max(sequence) as last from deal_event e
    where e.workspace_id = d.workspace_id and e.deal_id = d.id
  ) e on true
  where e.events = 0 or e.last <> e.events or e.last <> d.event_sequence

  union all
  select 'I-03 no two spans of a deal are true and known at the same time', null
  union all
  select 'I-03 no two spans of a deal are true and known at the same time', a.deal_id::text
  from deal_version a
  join deal_version b on b.workspace_id = a.workspace_id and b.deal_id = a.deal_id
    and (b.valid_from, b.recorded_from) > (a.valid_from, a.recorded_from)
    and a.valid_from < b.valid_to and b.valid_from < a.valid_to
    and a.recorded_from < b.recorded_to and b.recorded_from < a.recorded_to

  union all
  select 'I-03 the spans of a deal that was always there have no gap', null
  union all
  select 'I-03 the spans of a deal that was always there have no gap', s.deal_id::text
  from (
    select workspace_id, deal_id, valid_from,
      lag(valid_to) over (partition by workspace_id, deal_id order by valid_from) as previous
    from deal_version where recorded_to = 'infinity'
  ) s
  where s.previous <> s.valid_from and not exists (
    select from deal_event e
    where e.workspace_id = s.workspace_id and e.deal_id = s.deal_id
      and e.kind in ('deleted', 'merged', 'retracted', 'restored'))

  union all
  select 'I-03 the last span of a deal is what the deal is now', null
  union all
  select 'I-03 the last span of a deal is what the deal is now', d.id::text
  from deal d
  left join deal_version s on s.workspace_id = d.workspace_id and s.deal_id = d.id
    and s.recorded_to = 'infinity' and s.valid_to = 'infinity'
  where case when d.deleted_at is null
    then s.deal_id is null
      or (s.pipeline_id, s.stage_id, s.outcome, s.currency, s.forecast_category, s.probability_bps)
        is distinct from
        (d.pipeline_id, d.stage_id, d.outcome, d.currency, d.forecast_category, d.probability_bps)
      or (s.amount_minor, s.expected_close_date, s.owner_id, s.team_id, s.source)
        is distinct from (d.amount_minor, d.expected_close_date, d.owner_id, d.team_id, d.source)
    else s.deal_id is not null end

  union all
  select 'I-04 every change of a deal is told in the outbox once, and nothing else is', null
  union all
  -- A deal that is made with its history, as an import does, is told as one creation: what follows is
  -- recorded at the very instant of its birth, as nothing later can be. Deals are compared that were
  -- born since the oldest event still kept.
  select 'I-04 every change of a deal is told in the outbox once, and nothing else is',
    coalesce(happened.deal_id, told.deal_id) || ' ' || coalesce(happened.kind, told.kind)
  from (
    select e.workspace_id, e.deal_id, e.kind, count(*) as times
    from deal_event e
    where e.sequence = 1 or e.recorded_at > (
      select birth.recorded_at from deal_event birth
      where birth.workspace_id = e.workspace_id and birth.deal_id = e.deal_id and birth.sequence = 1)
    group by 1, 2, 3
  ) happened
  full join (
    select workspace_id, record_id as deal_id, replace(kind, 'deal.', '') as kind, count(*) as times
    from outbox where record_kind = 'deal' and kind <> 'deal.placed'
    group by 1, 2, 3
  ) told using (workspace_id, deal_id, kind)
  join (
    select c.workspace_id, case when c.event_seq = 0 or min(o.seq) = 1 then '-infinity'
      else coalesce(min(o.at) + interval '1 minute', 'infinity') end as since
    from workspace_counter c left join outbox o on o.workspace_id = c.workspace_id
    group by c.workspace_id, c.event_seq
  ) kept using (workspace_id)
  left join deal_event birth on birth.workspace_id = kept.workspace_id
    and birth.deal_id = coalesce(happened.deal_id, told.deal_id) and birth.sequence = 1
  where coalesce(birth.recorded_at, 'infinity') > kept.since
    and coalesce(told.times, 0) <> coalesce(happened.times, 0)

  union all
  select 'I-04 every event belongs to an act of its actor in the audit log', null
  union all
  select 'I-04 every event belongs to an act of its actor in the audit log', o.workspace_id || ' ' || o.seq
  from outbox o
  where not exists (
    select from audit_entry a where a.workspace_id = o.workspace_id and a.at = o.at
      and a.actor ->> 'memberId' is not distinct from o.actor_id::text)

  union all
  select 'I-05 every open deal has a finite place that sorts', null
  union all
  select 'I-05 every open deal has a finite place that sorts', d.id::text
  from deal d
  where d.outcome = 'open' and d.deleted_at is null
    and (d.rank !~ '^[A-Za-z][0-9A-Za-z]+$' or length(d.rank) > 500)

  union all
  select 'I-05 the stages of a pipeline stand in one order, without gap', null
  union all
  select 'I-05 the stages of a pipeline stand in one order, without gap', s.pipeline_id || ' ' || s.version_number
  from stage_version s
  group by s.workspace_id, s.pipeline_id, s.version_number
  having count(distinct s.position) <> count(*) or min(s.position) <> 0
    or max(s.position) <> count(*) - 1

  union all
  select 'I-05 the board shows every open deal once', null
  union all
  select 'I-05 the board shows every open deal once', d.id::text
  from deal d
  join pipeline p on p.workspace_id = d.workspace_id and p.id = d.pipeline_id
  left join stage_version s on s.workspace_id = d.workspace_id and s.pipeline_id = d.pipeline_id
    and s.version_number = p.current_version and s.stage_id = d.stage_id
  where d.outcome = 'open' and d.deleted_at is null
  group by d.workspace_id, d.id having count(s.stage_id) <> 1

  union all
  select 'I-06 money has a currency of three capitals', null
  union all
  select 'I-06 money has a currency of three capitals', d.id::text
  from deal d where d.currency !~ '^[A-Z]{3}$'

  union all
  select 'I-08 the audit log is an unbroken chain', null
  union all
  select 'I-08 the audit log is an unbroken chain', a.workspace_id || ' ' || a.seq
  from (
    select workspace_id, seq, hash, entry,
      lag(hash, 1, '\x'::bytea) over (partition by workspace_id order by seq) as previous,
      row_number() over (partition by workspace_id order by seq) as position
    from audit_entry
  ) a
  where a.seq <> a.position
    or a.hash is distinct from sha256(a.previous || convert_to(a.entry, 'UTF8'))

  union all
  select 'I-08 the audit log ends where its counter says', null
  union all
  select 'I-08 the audit log ends where its counter says', c.workspace_id::text
  from workspace_counter c
  left join lateral (
    select seq, hash from audit_entry a
    where a.workspace_id = c.workspace_id order by seq desc limit 1
  ) a on true
  where (c.audit_seq, c.audit_hash) is distinct from (coalesce(a.seq, 0), coalesce(a.hash, '\x'))

  union all
  select 'I-08 an audit entry says what was hashed', null
  union all
  select 'I-08 an audit entry says what was hashed', a.workspace_id || ' ' || a.seq
  from audit_entry a
  where (a.entry::jsonb - 'at' - 'requestId') is distinct from jsonb_build_object('seq', a.seq,
    'actor', a.actor, 'act', a.act, 'recordKind', a.record_kind, 'recordId', a.record_id,
    'detail', a.detail)

  union all
  select 'I-09 a finished import has dealt with every row', null
  union all
  select 'I-09 a finished import has dealt with every row', i.id::text
  from import i
  where i.row_done > i.row_total or (i.state = 'finished' and i.row_done <> i.row_total)

  union all
  select 'I-09 the rows of a finished import are each accounted for once', null
  union all
  select 'I-09 the rows of a finished import are each accounted for once', i.id::text
  from import i
  where i.state = 'finished' and (
    i.row_total <> (select count(*) from import_row r
      where r.workspace_id = i.workspace_id and r.import_id = i.id)
    or i.row_total <> (select coalesce(sum(f.row_count), 0) from import_file f
      where f.workspace_id = i.workspace_id and f.import_id = i.id)
    or i.row_total <> (select sum(value::int) from jsonb_each_text(i.summary -> 'counts')))

  union all
  select 'I-13 the sums of the spans known now are the sums of the deals', null
  union all
  select 'I-13 the sums of the spans known now are the sums of the deals', sums.workspace_id || ' ' || sums.stage_id
  from (
    select workspace_id, stage_id, currency, outcome, sum(amount) as difference, sum(one) as count
    from (
      select workspace_id, stage_id, currency, outcome, amount_minor as amount, 1 as one
      from deal where deleted_at is null
      union all
      select workspace_id, stage_id, currency, outcome, -amount_minor, -1
      from deal_version where recorded_to = 'infinity' and valid_to = 'infinity'
    ) both_sides
    group by 1, 2, 3, 4
  ) sums
  where coalesce(sums.difference, 0) <> 0 or sums.count <> 0

  union all
  select 'I-13 the tallies of closed deals are the sums of the deals, day by day', null
  union all
  select 'I-13 the tallies of closed deals are the sums of the deals, day by day', sums.workspace_id || ' ' || sums.day
  from (
    select t.workspace_id, t.pipeline_id, t.outcome, t.stage_id, t.currency,
      (t.closed_at at time zone s.time_zone)::date as day, sum(t.deals) as deals,
      sum(t.amount_minor) as amount, sum(t.weighted_bps) as weighted, sum(t.frozen_minor) as frozen,
      sum(t.unrated) as unrated, sum(t.cycle_ms) as cycle
    from (
      select workspace_id, pipeline_id, outcome, stage_id, currency, closed_at, deals, amount_minor,
        weighted_bps, frozen_minor, unrated, cycle_ms
      from closing_tally
      union all
      select workspace_id, pipeline_id, outcome,
        case when outcome = 'won' then stage_id else '00000000-0000-0000-0000-000000000000' end,
        currency, closed_at, -1, -coalesce(amount_minor, 0), -coalesce(amount_minor::numeric * probability_bps, 0),
        -coalesce(amount_minor * close_rate, 0), -(amount_minor is not null and close_rate is null)::int,
        -extract(epoch from closed_at - opened_at) * 1000
      from deal where outcome <> 'open' and deleted_at is null
    ) t
    join tally_state s using (workspace_id)
    group by 1, 2, 3, 4, 5, 6
  ) sums
  where (deals, amount, weighted, frozen, unrated, cycle) is distinct from (0, 0, 0, 0, 0, 0)

  union all
  select 'I-13 the tallies of boards are the sums of the spans known now, day by day', null
  union all
  select 'I-13 the tallies of boards are the sums of the spans known now, day by day', sums.workspace_id || ' ' || sums.day
  from (
    select t.workspace_id, t.pipeline_id, t.stage_id, t.currency,
      (t.won_at at time zone s.time_zone)::date as won_day,
      (m.at at time zone s.time_zone)::date as day, sum(m.sign * t.deals) as deals,
      sum(m.sign * t.amount_minor) as amount, sum(m.sign * t.weighted_bps) as weighted
    from (
      select workspace_id, pipeline_id, stage_id, currency, won_at, valid_from, valid_to, deals,
        amount_minor, weighted_bps
      from board_tally
      union all
      select v.workspace_id, v.pipeline_id, v.stage_id, v.currency, w.won_at, v.valid_from, v.valid_to,
        -1, -coalesce(v.amount_minor, 0), -coalesce(v.amount_minor::numeric * v.probability_bps, 0)
      from deal_version v
      left join lateral (
        select max(e.effective_at) as at from deal_event e
        where e.workspace_id = v.workspace_id and e.deal_id = v.deal_id and e.kind = 'won'
          and e.effective_at <= v.valid_from
      ) won on v.outcome = 'won'
      cross join lateral (select case v.outcome when 'won' then coalesce(won.at, '-infinity')
        else 'infinity' end as won_at) w
      where v.outcome in ('open', 'won') and v.recorded_to = 'infinity'
    ) t
    join tally_state s using (workspace_id)
    cross join lateral (values (1, t.valid_from), (-1, t.valid_to)) m (sign, at)
    where m.at < 'infinity'
    group by 1, 2, 3, 4, 5, 6
  ) sums
  where (deals, amount, weighted) is distinct from (0, 0, 0)

  union all
  select 'I-13 the cycles kept of a month are those of its won deals', null
  union all
  select 'I-13 the cycles kept of a month are those of its won deals', c.pipeline_id || ' ' || c.month
  from (
    select d.workspace_id, d.pipeline_id, date_trunc('month', d.closed_at at time zone s.time_zone)::date as month,
      percentile_cont(0.5) within group (order by d.ms) as median_ms,
      percentile_disc(0.8) within group (order by d.ms) as p80_ms
    from (select *, (extract(epoch from closed_at - opened_at) * 1000)::float8 as ms from deal
      where outcome = 'won' and deleted_at is null) d
    join tally_state s using (workspace_id)
    group by 1, 2, 3
  ) c
  join tally_state s using (workspace_id)
  left join cycle_tally k using (workspace_id, pipeline_id, month)
  where (k.median_ms, k.p80_ms) is distinct from (c.median_ms, c.p80_ms)
    and not exists (
      select from closing_tally t
      where t.workspace_id = c.workspace_id and t.pipeline_id = c.pipeline_id and t.outcome = 'won'
        and t.entry <> '00000000-0000-0000-0000-000000000000'
        and date_trunc('month', t.closed_at at time zone s.time_zone) = c.month)

  union all
  select 'I-14 an imported file has all its bytes, as they were', null
  union all
  select 'I-14 an imported file has all its bytes, as they were', f.import_id || ' ' || f.position
  from import_file f
  left join lateral (
    select count(*) as parts, max(part) as last, sum(octet_length(bytes)) as size,
      -- One value holds no more than this; larger files are told by their size alone.
      case when f.size_bytes < 64000000 then
        encode(sha256(string_agg(bytes, '' order by part)), 'hex') end as sha256
    from import_file_part p
    where (p.workspace_id, p.import_id, p.position) = (f.workspace_id, f.import_id, f.position)
  ) p on true
  where p.parts is distinct from p.last + 1 or p.size is distinct from f.size_bytes
    or p.sha256 <> f.sha256

  union all
  select 'I-15 event numbers grow by one and end where the counter says', null
  union all
  select 'I-15 event numbers grow by one and end where the counter says', c.workspace_id::text
  from workspace_counter c
  left join lateral (
    select count(*) as events, min(seq) as first, max(seq) as last from outbox o
    where o.workspace_id = c.workspace_id
  ) o on true
  where o.last is distinct from nullif(c.event_seq, 0) and o.events > 0
    or o.events <> coalesce(o.last - o.first + 1, 0)

  union all
  select 'I-16 the search index points at records that are there', null
  union all
  select 'I-16 the search index points at records that are there', s.record_kind || ' ' || s.record_id
  from search_entry s
  where s.record_kind = 'deal' and not exists (
      select from deal d where d.workspace_id = s.workspace_id and d.id = s.record_id and d.deleted_at is null)
    or s.record_kind = 'company' and not exists (
      select from company c where c.workspace_id = s.workspace_id and c.id = s.record_id and c.deleted_at is null)
    or s.record_kind = 'contact' and not exists (
      select from contact c where c.workspace_id = s.workspace_id and c.id = s.record_id and c.deleted_at is null)

  union all
  select 'I-17 a kept answer is whole', null
  union all
  select 'I-17 a kept answer is whole', r.principal || ' ' || r.key
  from idempotency_record r where r.status <> 200 or r.answer = ''

  union all
  select 'I-18 no key opens a workspace that its owner is no active member of', null
  union all
  select 'I-18 no key opens a workspace that its owner is no active member of', k.id
  from auth.apikey k
  where k.enabled is not false and not exists (
    select from member m
    where m.workspace_id::text = k.metadata::jsonb ->> 'workspaceId'
      and m.user_id = k."referenceId" and m.deactivated_at is null)

  union all
  select 'I-18 no session is in a workspace that its owner is no active member of', null
  union all
  select 'I-18 no session is in a workspace that its owner is no active member of', s.id
  from auth.session s
  where s."activeOrganizationId" is not null and not exists (
    select from member m
    where m.workspace_id::text = s."activeOrganizationId"
      and m.user_id = s."userId" and m.deactivated_at is null)

  union all
  select 'I-19 row-level security is on, forced, and bound to one workspace', null
  union all
  select 'I-19 row-level security is on, forced, and bound to one workspace', t.relname::text
  from pg_class t
  where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname not like 'kysely_%'
    and (not t.relrowsecurity or not t.relforcerowsecurity or not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant'
        and pg_get_expr(p.polqual, p.polrelid) = '(workspace_id = app_workspace_id())'))

  union all
  select 'I-19 the app can neither change nor remove what happened', null
  union all
  select 'I-19 the app can neither change nor remove what happened', right_.name || ' ' || right_.verb
  from (
    select name, verb from unnest(array['deal_event', 'audit_entry', 'outbox', 'pipeline_version',
        'security_event', 'stage_version', 'stage']) as name, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as verb
    union all
    select name, verb from unnest(array['deal', 'deal_version', 'team_version', 'workspace_counter']) as name,
      unnest(array['DELETE', 'TRUNCATE']) as verb
  ) right_
  where has_table_privilege('stagecraft_app', 'public.' || right_.name, right_.verb)

) every_invariant
group by invariant
order by invariant;
