-- Pipelines and their stages. Stages keep their identity for ever; what they are called,
-- where they stand and what they are worth is versioned (G7).

create table pipeline (
  workspace_id   uuid not null references workspace,
  id             uuid not null,
  name           jsonb not null,                            -- {"en": …, "zh-CN": …}
  position       int  not null default 0,
  current_version int not null default 1,
  version        int  not null default 1,
  created_at     timestamptz(3) not null,
  archived_at    timestamptz(3),
  primary key (workspace_id, id)
);
call tenant_table('pipeline');

create table stage (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  pipeline_id  uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, pipeline_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline
);
call tenant_table('stage', 'select, insert');

create table pipeline_version (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  number       int  not null,
  valid_from   timestamptz(3) not null,                     -- in force until the next version's
  recorded_at  timestamptz(3) not null,
  created_by   uuid,
  note         text,
  stage_map    jsonb not null default '{}',                 -- removed or split stage id → stage id
  primary key (workspace_id, pipeline_id, number),
  foreign key (workspace_id, pipeline_id) references pipeline
);
call tenant_table('pipeline_version', 'select, insert');

create table stage_version (
  workspace_id      uuid not null references workspace,
  pipeline_id       uuid not null,
  version_number    int  not null,
  stage_id          uuid not null,
  position          int  not null,
  name              jsonb not null,
  description       jsonb not null,
  kind              text not null check (kind in ('prospecting', 'qualification', 'meeting',
    'proposal', 'negotiation', 'won', 'post-sale', 'custom')),
  probability_bps   int  not null check (probability_bps between 0 and 10000),
  target_days       int  check (target_days between 1 and 3650),
  rot_days          int  check (rot_days between 1 and 3650),
  forecast_category text not null check (forecast_category in
    ('omitted', 'pipeline', 'best-case', 'most-likely', 'commit', 'closed')),
  exit_criteria     jsonb not null default '[]',
  primary key (workspace_id, pipeline_id, version_number, stage_id),
  unique (workspace_id, pipeline_id, version_number, position),
  foreign key (workspace_id, pipeline_id, version_number) references pipeline_version,
  foreign key (workspace_id, pipeline_id, stage_id) references stage (workspace_id, pipeline_id, id)
);
call tenant_table('stage_version', 'select, insert');
