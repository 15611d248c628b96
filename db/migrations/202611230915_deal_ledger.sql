-- The deal and its ledger: current state, what happened, and bitemporal spans.
-- Written by one door only (src/features/deals/server/ledger); a test scans for others.

create table deal (
  workspace_id        uuid not null references workspace,
  id                  uuid not null,
  pipeline_id         uuid not null,
  pipeline_version    int  not null,
  stage_id            uuid not null,
  outcome             text not null default 'open' check (outcome in ('open', 'won', 'lost', 'disqualified')),
  title               text not null check (title <> ''),
  company_id          uuid,
  owner_id            uuid,
  team_id             uuid,
  amount_minor        bigint check (amount_minor >= 0),     -- minor units of `currency`; null = unknown
  currency            char(3) not null,
  expected_close_date date,
  probability_bps     int not null check (probability_bps between 0 and 10000),
  probability_reason  text,                                 -- set while a person overrides the stage
  forecast_category   text not null check (forecast_category in
    ('omitted', 'pipeline', 'best-case', 'most-likely', 'commit', 'closed')),
  category_by_hand    boolean not null default false,
  source              text,
  product             text,
  next_step           text,
  next_step_date      date,
  outcome_reason      text,                                 -- won, lost or disqualified because …
  competitor          text,
  tags                text[] not null default '{}',
  custom              jsonb not null default '{}',
  rank                text collate "C" not null,            -- order by hand within the stage
  source_key          text,                                 -- id in the system it came from
  is_sample           boolean not null default false,
  stage_entered_at    timestamptz(3) not null,
  last_activity_at    timestamptz(3) not null,
  opened_at           timestamptz(3) not null,              -- true in the world
  closed_at           timestamptz(3),
  close_rate          numeric(20, 10),                      -- workspace currency per unit, frozen at close
  event_sequence      int not null,                         -- of its latest event
  effective_at        timestamptz(3) not null,              -- the latest any of its events was true
  recorded_at         timestamptz(3) not null,              -- of its latest event; never goes back
  version             int not null default 1,
  created_at          timestamptz(3) not null,
  deleted_at          timestamptz(3),
  merged_into_id      uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, pipeline_id, stage_id) references stage (workspace_id, pipeline_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, team_id) references team,
  foreign key (workspace_id, merged_into_id) references deal,
  check ((outcome = 'open') = (closed_at is null))
);

-- The board: open deals of a stage by urgency, by hand, and its sums from the index alone.
create index deal_board on deal
  (workspace_id, pipeline_id, stage_id, next_step_date, id)
  include (currency, amount_minor, probability_bps)
  where outcome = 'open' and deleted_at is null;
create index deal_board_by_hand on deal (workspace_id, pipeline_id, stage_id, rank, id)
  where outcome = 'open' and deleted_at is null;
create index deal_closed on deal
  (workspace_id, pipeline_id, outcome, closed_at desc, id)
  include (stage_id, currency, amount_minor)
  where outcome <> 'open' and deleted_at is null;
create index deal_by_owner on deal (workspace_id, owner_id, outcome) where deleted_at is null;
create index deal_by_company on deal (workspace_id, company_id) where company_id is not null;
create index deal_by_created on deal (workspace_id, pipeline_id, created_at desc, id) where deleted_at is null;
create unique index deal_source_key on deal (workspace_id, source_key) where source_key is not null;
call tenant_table('deal', 'select, insert, update');

create table deal_contact (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  contact_id   uuid not null,
  role         text,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, deal_id, contact_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, contact_id) references contact
);
create index deal_contact_by_contact on deal_contact (workspace_id, contact_id);
call tenant_table('deal_contact');

-- What happened. Append only: the app role can neither change nor remove a row.
create table deal_event (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  sequence     int  not null,                               -- 1, 2, 3 … per deal
  kind         text not null,                               -- created, stage-moved, changed, …
  changes      jsonb not null,                              -- field → {"from": …, "to": …}
  effective_at timestamptz(3) not null,                     -- true in the world
  recorded_at  timestamptz(3) not null,                     -- when we learnt it
  actor        jsonb not null,                              -- tagged union
  cause        text,
  evidence     jsonb not null default '[]',
  primary key (workspace_id, deal_id, sequence),
  foreign key (workspace_id, deal_id) references deal
);
create index deal_event_by_time on deal_event (workspace_id, recorded_at, deal_id);
-- Closings in order of time: what the as-of board and the won reports start from.
create index deal_event_closing on deal_event (workspace_id, effective_at, deal_id)
  where kind in ('won', 'lost', 'disqualified', 'reopened');
call tenant_table('deal_event', 'select, insert');

-- Spans of everything a report groups or sums by, true from valid_from to valid_to as known
-- from recorded_from to recorded_to; half-open. Only the end of what was known may be set.
create table deal_version (
  workspace_id        uuid not null references workspace,
  deal_id             uuid not null,
  valid_from          timestamptz(3) not null,
  valid_to            timestamptz(3) not null,
  recorded_from       timestamptz(3) not null,
  recorded_to         timestamptz(3) not null default 'infinity',
  pipeline_id         uuid not null,
  pipeline_version    int  not null,
  stage_id            uuid not null,
  outcome             text not null,
  amount_minor        bigint,
  currency            char(3) not null,
  expected_close_date date,
  owner_id            uuid,
  team_id             uuid,
  forecast_category   text not null,
  probability_bps     int not null,
  source              text,
  primary key (workspace_id, deal_id, recorded_from, valid_from),
  foreign key (workspace_id, deal_id) references deal,
  check (valid_from < valid_to and recorded_from < recorded_to)
);
create index deal_version_known on deal_version (workspace_id, deal_id, valid_from)
  where recorded_to = 'infinity';
create index deal_version_open_at on deal_version
  using gist (workspace_id, pipeline_id, tstzrange(valid_from, valid_to))
  where outcome = 'open';
call tenant_table('deal_version', 'select, insert, update (recorded_to)');
