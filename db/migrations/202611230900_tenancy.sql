-- Workspaces, the people in them, and the rules every tenant table follows:
-- workspace_id first in every key, row-level security forced, the app role only.
-- Forward only: a mistake is mended by a later migration, never by editing this.

grant usage on schema public to stagecraft_app;

-- The workspace of the running transaction; null outside one, so that no row matches.
create function app_workspace_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.workspace_id', true), '')::uuid;

-- Makes a table a tenant table. `rights` are what the app role may do with its rows.
create procedure tenant_table(name regclass, rights text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy tenant on %s using (workspace_id = app_workspace_id())', name);
  execute format('grant %s on %s to stagecraft_app', rights, name);
end $$;

create table workspace (
  workspace_id       uuid primary key,
  name               text not null check (name <> ''),
  currency           char(3) not null,                         -- ISO 4217; reports are in it
  time_zone          text not null,                            -- IANA; days and months are in it
  locale             text not null check (locale in ('en', 'zh-CN')),
  fiscal_start_month int  not null default 1 check (fiscal_start_month between 1 and 12),
  rep_visibility     text not null default 'team' check (rep_visibility in ('own', 'team', 'all')),
  version            int  not null default 1,
  created_at         timestamptz(3) not null
);
call tenant_table('workspace');

create table team (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  parent_id    uuid,
  name         text not null check (name <> ''),
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  deleted_at   timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references team
);
call tenant_table('team');

-- The team tree as it was, so that last quarter reads under last quarter's tree.
create table team_version (
  workspace_id  uuid not null,
  team_id       uuid not null,
  parent_id     uuid,
  name          text not null,
  valid_from    timestamptz(3) not null,
  valid_to      timestamptz(3) not null default 'infinity',
  recorded_from timestamptz(3) not null,
  recorded_to   timestamptz(3) not null default 'infinity',
  primary key (workspace_id, team_id, recorded_from, valid_from),
  foreign key (workspace_id, team_id) references team,
  check (valid_from < valid_to and recorded_from < recorded_to)
);
call tenant_table('team_version', 'select, insert, update (valid_to, recorded_to)');

-- A person in a workspace. `user_id` is the global login; no foreign key, because login
-- tables are not tenant tables. An imported owner without a login has none.
create table member (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  user_id      text,
  name         text not null check (name <> ''),
  email        text,
  role         text not null check (role in
    ('rep', 'manager', 'sales-ops', 'executive', 'marketing', 'customer-success', 'admin', 'viewer')),
  team_id      uuid,
  locale       text check (locale in ('en', 'zh-CN')),
  theme        text not null default 'system' check (theme in ('light', 'dark', 'system')),
  density      text not null default 'comfortable' check (density in ('compact', 'comfortable')),
  landing      text not null default 'board' check (landing in ('board', 'dashboard')),
  shortcuts    boolean not null default true,               -- single-letter keys on
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  deactivated_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team
);
create unique index member_user on member (workspace_id, user_id) where user_id is not null;
create index member_by_user on member (user_id) where user_id is not null;
call tenant_table('member');

-- Which workspaces a login belongs to: the one lookup made before a workspace is known.
-- It answers ids and names of the login's own workspaces and nothing else.
create function workspaces_of_user(login text)
returns table (workspace_id uuid, member_id uuid, name text)
language sql stable security definer set search_path = public as $$
  select m.workspace_id, m.id, w.name
  from member m join workspace w using (workspace_id)
  where m.user_id = login and m.deactivated_at is null
  order by w.created_at, w.workspace_id
$$;
revoke all on function workspaces_of_user(text) from public;
grant execute on function workspaces_of_user(text) to stagecraft_app;

create table currency_rate (
  workspace_id uuid not null references workspace,
  currency     char(3) not null,
  rate_date    date not null,
  rate         numeric(20, 10) not null check (rate > 0),   -- workspace currency per unit
  primary key (workspace_id, currency, rate_date)
);
call tenant_table('currency_rate');

-- One row per workspace, locked last in every write: event order is commit order.
create table workspace_counter (
  workspace_id uuid primary key references workspace,
  event_seq    bigint not null default 0,
  audit_seq    bigint not null default 0,
  audit_hash   bytea  not null default '\x'
);
call tenant_table('workspace_counter', 'select, insert, update');

-- What happened, for live updates, webhooks and `GET /events`; kept 30 days.
create table outbox (
  workspace_id uuid not null references workspace,
  seq          bigint not null,
  kind         text not null,                               -- deal.stage-moved
  record_kind  text not null,                               -- deal
  record_id    uuid not null,
  owner_id     uuid,                                        -- who may see it, as of the event
  team_id      uuid,
  actor_id     uuid,
  at           timestamptz(3) not null,
  data         jsonb not null default '{}',
  primary key (workspace_id, seq)
);
call tenant_table('outbox', 'select, insert');

-- Who did what, hash-chained: hash = sha256(previous hash || entry).
create table audit_entry (
  workspace_id uuid not null references workspace,
  seq          bigint not null,
  at           timestamptz(3) not null,
  actor        jsonb not null,                              -- tagged union: user, key, job, import
  act          text not null,                               -- deal.move
  record_kind  text not null,
  record_id    uuid,
  detail       jsonb not null default '{}',                 -- before, after, counts; no secrets
  request_id   text,
  ip           text,
  user_agent   text,
  entry        text not null,                               -- the exact text that was hashed
  hash         bytea not null,
  primary key (workspace_id, seq)
);
create index audit_by_record on audit_entry (workspace_id, record_kind, record_id, seq);
call tenant_table('audit_entry', 'select, insert');

-- First answer of every POST that carried an Idempotency-Key; kept 24 hours at least.
create table idempotency_record (
  workspace_id uuid not null references workspace,
  principal    text not null,
  route        text not null,
  key          text not null check (length(key) between 1 and 255),
  body_hash    text not null,
  status       int  not null,
  answer       text not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, principal, route, key)
);
create index idempotency_by_age on idempotency_record (workspace_id, created_at);
call tenant_table('idempotency_record');

-- Takes the next numbers, chains the audit entry and stores the events: one statement per act.
create function record_act(
  act_at timestamptz, act_actor jsonb, act_name text, act_record_kind text, act_record_id uuid,
  act_detail jsonb, act_request_id text, act_ip text, act_user_agent text,
  act_actor_id uuid, act_events jsonb
) returns bigint language plpgsql as $$
declare
  ws uuid := app_workspace_id();
  last_event bigint;
  audit_number bigint;
  entry_text text;
  entry_hash bytea;
  previous bytea;
begin
  select audit_hash, audit_seq + 1 into previous, audit_number
  from workspace_counter where workspace_id = ws for update;
  if previous is null then
    raise exception 'no workspace counter';
  end if;
  entry_text := jsonb_build_object('seq', audit_number, 'at', act_at, 'actor', act_actor,
    'act', act_name, 'recordKind', act_record_kind, 'recordId', act_record_id,
    'detail', act_detail, 'requestId', act_request_id)::text;
  entry_hash := sha256(previous || convert_to(entry_text, 'UTF8'));
  update workspace_counter
  set audit_seq = audit_number, audit_hash = entry_hash,
      event_seq = event_seq + jsonb_array_length(act_events)
  where workspace_id = ws returning event_seq into last_event;
  insert into audit_entry values (ws, audit_number, act_at, act_actor, act_name, act_record_kind,
    act_record_id, act_detail, act_request_id, act_ip, act_user_agent, entry_text, entry_hash);
  insert into outbox (workspace_id, seq, kind, record_kind, record_id, owner_id, team_id,
    actor_id, at, data)
  select ws, last_event - jsonb_array_length(act_events) + e.position, e.event ->> 'kind',
    e.event ->> 'recordKind', (e.event ->> 'recordId')::uuid, (e.event ->> 'ownerId')::uuid,
    (e.event ->> 'teamId')::uuid, act_actor_id, act_at, coalesce(e.event -> 'data', '{}')
  from jsonb_array_elements(act_events) with ordinality as e (event, position);
  return last_event;
end $$;
grant execute on function record_act to stagecraft_app;
