-- Fills one workspace with as many deals as asked for, straight into the tables, for benchmarks and
-- development alone. The rows are those the ledger would have written had people worked for three
-- years: db/invariants.sql holds for them. Every number of `seed.*` is set by db/seed.ts.

select setseed(0.42);

-- A record id as the server makes them: version 7, growing with time, and the same for the same label.
create function pg_temp.seed_id(ms bigint, label text) returns uuid language sql immutable as $$
  select (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(label), 1, 3) || '8'
    || substr(md5(label), 4, 15))::uuid $$;

-- What a name or title of Latin words is compared by; see src/features/duplicates/word-key.ts.
create function pg_temp.seed_word_key(name text) returns text language sql immutable as $$
  select string_agg(word, ' ' order by word collate "C")
  from unnest(string_to_array(lower(name), ' ')) word $$;

create temp table seed on commit drop as select
  current_setting('seed.workspace')::uuid as workspace_id,
  current_setting('seed.pipeline')::uuid as pipeline_id,
  current_setting('seed.deals')::int as deals,
  current_setting('seed.open')::int as open,
  current_setting('seed.now')::bigint as now_ms,
  86400000::bigint as day_ms,
  current_setting('seed.now')::bigint - 1095 * 86400000::bigint as start_ms;

create temp table seed_stage on commit drop as
select s.position, s.stage_id, s.probability_bps, s.forecast_category, s.kind
from stage_version s join seed using (workspace_id, pipeline_id) where s.version_number = 1;

create temp table seed_member on commit drop as
select n, pg_temp.seed_id(start_ms, 'team ' || n % 4) as team_id,
  pg_temp.seed_id(start_ms, 'member ' || n) as id
from seed, generate_series(0, 19) n;

insert into team (workspace_id, id, name, created_at)
select workspace_id, pg_temp.seed_id(start_ms, 'team ' || n), 'Team ' || n + 1,
  to_timestamp(start_ms / 1000.0) from seed, generate_series(0, 3) n;

insert into member (workspace_id, id, name, role, team_id, created_at)
select workspace_id, m.id, 'Member ' || m.n + 1, 'rep', m.team_id, to_timestamp(start_ms / 1000.0)
from seed, seed_member m;

create temp table seed_word on commit drop as
select row_number() over () - 1 as n, word from unnest(string_to_array('Alder Birch Cedar Dogwood
 Elm Fir Ginkgo Hazel Ivy Juniper Katsura Larch Maple Nutmeg Oak Pine Quince Rowan Spruce Teak Umber
 Vine Willow Yew Zelkova Amber Basalt Cobalt Dune Ember Flint Granite Harbor Island Jasper Knoll
 Lagoon Meadow North Ocean Prairie Quarry Ridge Summit Tundra Upland Valley Wharf Yonder Zenith',
  ' ')) word;
update seed_word set word = trim(both e'\n' from word);

insert into company (workspace_id, id, name, name_key, name_root, root_parts, domain_key, key_rule, domain, sector, employees, city, owner_id,
  created_at, updated_at)
select workspace_id, pg_temp.seed_id(start_ms + c.n, 'company ' || c.n), c.name, lower(c.name), lower(c.name),
  array(select p from unnest(array[c.first, c.first || ' ' || c.second]) p where length(p) >= 4),
  'c' || c.n || '.example', 3,
  'c' || c.n || '.example', (array['Software', 'Retail', 'Logistics', 'Manufacturing'])[c.n % 4 + 1],
  10 + c.n % 5000, 'City ' || c.n % 100, m.id, at, at
from (
  select seed.*, g.n, a.word || ' ' || b.word || ' ' || g.n as name,
    lower(a.word) as first, lower(b.word) as second,
    to_timestamp((start_ms + g.n) / 1000.0) as at
  from seed, generate_series(0, deals / 10 - 1) g (n)
  join seed_word a on a.n = g.n % 50 join seed_word b on b.n = (g.n / 50) % 50
) c join seed_member m on m.n = c.n % 20;

insert into contact (workspace_id, id, name, job_title, company_id, emails, phones, owner_id,
  created_at, updated_at)
select workspace_id, pg_temp.seed_id(start_ms + c.n, 'contact ' || c.n),
  a.word || ' ' || b.word || 'son ' || c.n, 'Head of ' || b.word,
  pg_temp.seed_id(start_ms + c.n / 2, 'company ' || c.n / 2), array['p' || c.n || '@c' || c.n / 2 || '.example'],
  array['+1 555 ' || lpad(c.n::text, 7, '0')], m.id, at, at
from (
  select seed.*, g.n, to_timestamp((start_ms + g.n) / 1000.0) as at
  from seed, generate_series(0, deals / 10 * 2 - 1) g (n)
) c join seed_word a on a.n = c.n % 50 join seed_word b on b.n = (c.n / 50) % 50
  join seed_member m on m.n = c.n % 20;

-- What triggers would have kept.
insert into contact_email select c.workspace_id, unnest(c.emails), c.id
from contact c join seed using (workspace_id);
insert into contact_phone select c.workspace_id, phone_tail(unnest(c.phones)), c.id
from contact c join seed using (workspace_id);

-- One row per deal: when it begins, how far it gets, how it ends. The newest are open.
create temp table seed_deal on commit drop as
select *, opened_ms + spent_ms as last_ms from (
  select *,
    case when outcome = 'open'
      then ((now_ms - opened_ms) * (0.3 + 0.6 * random()))::bigint
      else least((5 + 60 * random()) * day_ms, now_ms - opened_ms - day_ms)::bigint
    end / (moves + 1) * (moves + 1) as spent_ms
  from (
    select n, now_ms, day_ms,
      case when n > deals - open
        then now_ms - 90 * day_ms + (88.0 * day_ms * (n - deals + open) / open)::bigint
        else start_ms + (1060.0 * day_ms * n / (deals - open))::bigint
      end as opened_ms,
      case when n > deals - open then 'open' when chance < 0.35 then 'won'
        when chance < 0.8 then 'lost' else 'disqualified' end as outcome,
      case when n <= deals - open and chance < 0.35 then 4 else floor(random() * 5)::int end as moves,
      (300000 + floor(random() * 9000000))::bigint as amount,
      floor(random() * 20)::int as owner, floor(random() * (deals / 10))::int as company,
      floor(random() * 6)::int as source, floor(random() * 3)::int as contact,
      floor(random() * 40)::int - 9 as next_days
    from (select generate_series(1, deals) as n, * from seed) s
    cross join lateral (select random() + 0 * n as chance) r
  ) drawn
) timed;

-- Closed deals of the newest days were drawn before the open ones; ids grow with time all the same.
create temp table seed_state on commit drop as
select w.*, d.n, pg_temp.seed_id(d.opened_ms, 'deal ' || d.n) as id, d.outcome, d.moves, d.opened_ms,
  d.last_ms, d.amount, m.id as owner_id, m.team_id,
  pg_temp.seed_id(w.start_ms + d.company, 'company ' || d.company) as company_id,
  case when d.contact < 2 then pg_temp.seed_id(w.start_ms + d.company * 2 + d.contact,
    'contact ' || d.company * 2 + d.contact) end as contact_id,
  (array['Website', 'Referral', 'Trade fair', 'Outbound', 'Partner', null])[d.source + 1] as source,
  ((to_timestamp(d.opened_ms / 1000.0) at time zone 'UTC')::date + 60) as expected_close_date,
  case when d.outcome = 'open' and d.next_days % 4 <> 0
    then (to_timestamp(d.now_ms / 1000.0) at time zone 'UTC')::date + d.next_days end as next_step_date,
  a.word || ' ' || b.word || ' rollout ' || d.n as title
from seed_deal d cross join (select workspace_id, pipeline_id, start_ms from seed) w
join seed_member m on m.n = d.owner
join seed_word a on a.n = d.n % 50 join seed_word b on b.n = (d.n / 50) % 50;

-- One row per happening: the state it leads to and the time until the next.
create temp table seed_event on commit drop as
select s.n, s.id, k, at_ms, s.moves,
  lead(at_ms) over (partition by s.n order by k) as next_ms,
  case when k > s.moves then s.outcome else 'open' end as outcome,
  case when k > s.moves and s.outcome = 'won' then won.stage_id else st.stage_id end as stage_id,
  case when k <= s.moves then st.probability_bps when s.outcome = 'won' then 10000 else 0
    end as probability_bps,
  case when k <= s.moves then st.forecast_category when s.outcome = 'won' then 'closed'
    else 'omitted' end as forecast_category
from seed_state s
cross join lateral generate_series(0, s.moves + (s.outcome <> 'open')::int) k
join seed_stage st on st.position = least(k, s.moves)
join seed_stage won on won.kind = 'won'
cross join lateral (select s.opened_ms + (s.last_ms - s.opened_ms)
  / (s.moves + 1) * k as at_ms) t;

insert into deal (workspace_id, id, pipeline_id, pipeline_version, stage_id, outcome, title,
  company_id, owner_id, team_id, amount_minor, currency, expected_close_date, probability_bps,
  forecast_category, source, product, next_step, next_step_date, outcome_reason, rank,
  stage_entered_at, last_activity_at, opened_at, closed_at, close_rate, event_sequence, effective_at,
  recorded_at, version, created_at)
select s.workspace_id, s.id, s.pipeline_id, 1, e.stage_id, e.outcome, s.title, s.company_id,
  s.owner_id, s.team_id, s.amount, 'USD', s.expected_close_date, e.probability_bps,
  e.forecast_category, s.source, 'Plan ' || s.n % 5 + 1,
  case when s.next_step_date is not null then 'Call back' end, s.next_step_date,
  case when e.outcome <> 'open' then 'Price' end, 'f' || lpad(upper(to_hex(s.n)), 6, '0'),
  at, at, to_timestamp(s.opened_ms / 1000.0), case when e.outcome <> 'open' then at end,
  case when e.outcome <> 'open' then 1 end, e.k + 1, at, at, e.k + 1,
  to_timestamp(s.opened_ms / 1000.0)
from seed_state s join seed_event e on e.n = s.n and e.next_ms is null
cross join lateral (select to_timestamp(e.at_ms / 1000.0) as at) t
order by s.n;

insert into deal_contact (workspace_id, deal_id, contact_id, created_at)
select workspace_id, id, contact_id, to_timestamp(opened_ms / 1000.0) from seed_state
where contact_id is not null;

insert into deal_event (workspace_id, deal_id, sequence, kind, changes, effective_at, recorded_at, actor)
select s.workspace_id, s.id, e.k + 1,
  case when e.k = 0 then 'created' when e.outcome = 'open' then 'stage-moved' else e.outcome end,
  case when e.k = 0 then jsonb_build_object(
    'title', jsonb_build_object('from', null, 'to', s.title),
    'pipelineId', jsonb_build_object('from', null, 'to', s.pipeline_id),
    'pipelineVersion', jsonb_build_object('from', null, 'to', 1),
    'stageId', jsonb_build_object('from', null, 'to', e.stage_id),
    'outcome', jsonb_build_object('from', null, 'to', 'open'),
    'companyId', jsonb_build_object('from', null, 'to', s.company_id),
    'ownerId', jsonb_build_object('from', null, 'to', s.owner_id),
    'teamId', jsonb_build_object('from', null, 'to', s.team_id),
    'amountMinor', jsonb_build_object('from', null, 'to', s.amount::text),
    'currency', jsonb_build_object('from', null, 'to', 'USD'),
    'expectedCloseDate', jsonb_build_object('from', null, 'to', s.expected_close_date),
    'probabilityBps', jsonb_build_object('from', null, 'to', e.probability_bps),
    'forecastCategory', jsonb_build_object('from', null, 'to', e.forecast_category),
    'source', jsonb_build_object('from', null, 'to', s.source))
  else jsonb_build_object(
    'stageId', jsonb_build_object('from', p.stage_id, 'to', e.stage_id),
    'outcome', jsonb_build_object('from', p.outcome, 'to', e.outcome),
    'probabilityBps', jsonb_build_object('from', p.probability_bps, 'to', e.probability_bps),
    'forecastCategory', jsonb_build_object('from', p.forecast_category, 'to', e.forecast_category))
  end, at, at, jsonb_build_object('kind', 'user', 'memberId', s.owner_id, 'name', 'Member')
from seed_event e join seed_state s using (n)
left join seed_event p on p.n = e.n and p.k = e.k - 1
cross join lateral (select to_timestamp(e.at_ms / 1000.0) as at) t
order by e.n, e.k;

-- What was told in time: each state was first known without an end, then with the one it got.
insert into deal_version (workspace_id, deal_id, valid_from, valid_to, recorded_from, recorded_to,
  pipeline_id, pipeline_version, stage_id, outcome, amount_minor, currency, expected_close_date,
  owner_id, team_id, forecast_category, probability_bps, source)
select s.workspace_id, s.id, at, case when isEnded then next_at else 'infinity' end,
  case when isEnded then next_at else at end,
  case when isEnded or next_at is null then 'infinity' else next_at end,
  s.pipeline_id, 1, e.stage_id, e.outcome, s.amount, 'USD', s.expected_close_date, s.owner_id,
  s.team_id, e.forecast_category, e.probability_bps, s.source
from seed_event e join seed_state s using (n)
cross join lateral (select to_timestamp(e.at_ms / 1000.0) as at,
  to_timestamp(e.next_ms / 1000.0) as next_at) t
cross join (values (false), (true)) known (isEnded)
where not isEnded or next_at is not null
order by e.n, e.k;

-- The last month's deals are still in the outbox, as one act of the audit log.
select set_config('app.workspace_id', current_setting('seed.workspace'), true);
select record_act(to_timestamp(now_ms / 1000.0), '{"kind": "job", "name": "Seed"}', 'deal.bulk-create',
  'deal', null, jsonb_build_object('count', deals), 'seed', null, null, null,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', 'deal.created', 'recordKind', 'deal',
    'recordId', id, 'ownerId', owner_id, 'teamId', team_id)), '[]') from seed_state
    where last_ms > now_ms - 31 * day_ms)) from seed;

-- What the search writes for Latin words; see src/features/search/server/tokens.ts.
insert into search_entry (workspace_id, record_kind, record_id, title, subtitle, haystack, tokens)
select workspace_id, 'company', id, name, '', lower(name) || ' ' || domain,
  array_to_tsvector(string_to_array(lower(name), ' ') || domain || split_part(domain, '.', 1))
from company join seed using (workspace_id);

insert into search_entry (workspace_id, record_kind, record_id, title, name_key, subtitle, haystack, tokens)
select p.workspace_id, 'contact', p.id, p.name, pg_temp.seed_word_key(p.name), c.name,
  lower(p.name) || ' ' || p.emails[1] || ' ' || p.phones[1] || ' ' || lower(c.name),
  array_to_tsvector(string_to_array(lower(p.name), ' ') || p.emails[1]
    || regexp_replace(p.phones[1], '\D', '', 'g') || string_to_array(lower(c.name), ' '))
from contact p join seed using (workspace_id)
join company c on c.workspace_id = p.workspace_id and c.id = p.company_id;

insert into search_entry (workspace_id, record_kind, record_id, title, name_key, subtitle, haystack, tokens,
  owner_id, team_id)
select s.workspace_id, 'deal', s.id, s.title, pg_temp.seed_word_key(s.title), c.name, lower(s.title) || ' ' || lower(c.name),
  array_to_tsvector(string_to_array(lower(s.title), ' ') || string_to_array(lower(c.name), ' ')),
  s.owner_id, s.team_id
from seed_state s join company c on c.workspace_id = s.workspace_id and c.id = s.company_id;
