-- The lead pool: campaigns, what a lead's first source was, since when it has its owner, who had it
-- before, how many one may hold, and who is given those that nobody claims.

create table campaign (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         text not null check (name <> ''),
  name_key     text not null,                               -- lower case: two of one name are one
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  closed_at    timestamptz(3),                              -- no new leads come from it
  primary key (workspace_id, id),
  unique (workspace_id, name_key)
);
call tenant_table('campaign');

alter table deal
  add column first_source text,                             -- set once and kept for ever
  add column campaign_id  uuid,                             -- likewise: the campaign that found it
  add column owner_since  timestamptz(3) not null default now(),  -- also of having none
  add foreign key (workspace_id, campaign_id) references campaign;
-- The owner sees the rows only while nothing forces it not to.
alter table deal no force row level security;
alter table deal_event no force row level security;
update deal set
  first_source = coalesce((
    select e.changes -> 'source' ->> 'to' from deal_event e
    where e.workspace_id = deal.workspace_id and e.deal_id = deal.id
      and e.changes -> 'source' ->> 'to' is not null
    order by e.sequence limit 1), source),
  owner_since = coalesce((
    select max(e.effective_at) from deal_event e
    where e.workspace_id = deal.workspace_id and e.deal_id = deal.id
      and e.changes ? 'ownerId'), opened_at);
alter table deal_event force row level security;
alter table deal force row level security;

-- The pool, longest waiting first; by source, campaign and company too, since few of many may match.
create index deal_pool on deal (workspace_id, owner_since, id)
  where owner_id is null and outcome = 'open' and deleted_at is null;
create index deal_pool_by_source on deal (workspace_id, source, owner_since, id)
  where owner_id is null and outcome = 'open' and deleted_at is null;
create index deal_pool_by_campaign on deal (workspace_id, campaign_id, owner_since, id)
  where owner_id is null and outcome = 'open' and deleted_at is null;
-- What a member has at hand, and by when it wants to be worked on.
create index deal_held on deal (workspace_id, owner_id, stage_id, owner_since, id)
  where outcome = 'open' and deleted_at is null;

-- How a lead came into the pool and out of it. Append only.
create table pool_move (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  kind         text not null check (kind in ('claimed', 'assigned', 'released', 'returned')),
  member_id    uuid,                                        -- who got it, or had it
  by_id        uuid,                                        -- who did it; null: a rule of the workspace
  team_id      uuid,                                        -- whose pool it was or is; null: everybody's
  reason       text,                                        -- in words, or the name of the rule
  after_days   int,                                         -- working days without contact
  moved_at     timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, by_id) references member
);
create index pool_move_by_deal on pool_move (workspace_id, deal_id, moved_at desc, id desc);
create index pool_move_claims on pool_move (workspace_id, member_id, moved_at) where kind = 'claimed';
call tenant_table('pool_move', 'select, insert');

-- One row at most for each workspace; none means no limits and no rules.
create table prospecting_settings (
  workspace_id uuid not null references workspace,
  max_held     int check (max_held > 0),                    -- open leads one may hold
  max_claims   int check (max_claims > 0),                  -- claims of one member in a day
  return_after int check (return_after > 0),                -- working days without contact
  updated_by   uuid not null,
  updated_at   timestamptz(3) not null,
  version      int not null default 1,
  primary key (workspace_id),
  foreign key (workspace_id, updated_by) references member
);
call tenant_table('prospecting_settings', 'select, insert, update');

-- Who is given a lead that comes without an owner: the first rule that fits decides.
create table lead_rule (
  workspace_id   uuid not null references workspace,
  id             uuid not null,
  position       int not null,
  name           text not null check (name <> ''),
  pipeline_id    uuid,
  campaign_id    uuid,
  sources        text[] not null default '{}',              -- lower case; none: every source
  countries      text[] not null default '{}',              -- of the company, likewise
  way            text not null check (way in ('member', 'round-robin', 'least-load')),
  member_id      uuid,
  team_id        uuid,
  last_member_id uuid,                                      -- whose turn it was last
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, team_id) references team,
  foreign key (workspace_id, last_member_id) references member,
  check ((way = 'member') = (member_id is not null))
);
call tenant_table('lead_rule');

-- Workspaces in which leads return by themselves, and as whom: who said so, or whoever runs it now.
create function lead_returns() returns table (workspace_id uuid, member_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.workspace_id, m.id from prospecting_settings s
  cross join lateral (
    select m.id from member m
    where m.workspace_id = s.workspace_id and m.deactivated_at is null
      and (m.id = s.updated_by or m.role = 'admin')
    order by m.id <> s.updated_by, m.id limit 1
  ) m
  where s.return_after is not null
$$;
revoke all on function lead_returns() from public;
grant execute on function lead_returns() to stagecraft_app;
do $$ begin
  execute format('create policy lookup on prospecting_settings for select to %I using (true)', current_user);
end $$;
