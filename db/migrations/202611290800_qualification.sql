-- Qualification: the scorecard of each pipeline by version, what was answered about a deal, what was
-- learnt of the buyer, and why a lead was turned away and until when.

alter table deal add column qualified_at timestamptz(3);    -- the first time its scorecard was passed

-- The scorecards of a pipeline. Append only; without a row the one delivered holds, as number 0.
create table scorecard_version (
  workspace_id   uuid not null references workspace,
  pipeline_id    uuid not null,
  number         int  not null check (number > 0),
  questions      jsonb not null,
  threshold      text not null check (threshold in ('must-haves', 'sum')),
  pass_percent   int  not null check (pass_percent between 1 and 100),
  answer_minutes int  check (answer_minutes > 0),           -- working minutes to a first answer; null: no target
  created_at     timestamptz(3) not null,
  created_by     uuid not null,
  primary key (workspace_id, pipeline_id, number),
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, created_by) references member
);
call tenant_table('scorecard_version', 'select, insert');

-- The card of a deal: which scorecard it answers, and whether it has been passed as it is now.
create table deal_scorecard (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  pipeline_id  uuid not null,
  number       int  not null,                               -- of its scorecard; 0: the one delivered
  passed_at    timestamptz(3),
  primary key (workspace_id, deal_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, pipeline_id) references pipeline
);
call tenant_table('deal_scorecard');

create table scorecard_answer (
  workspace_id     uuid not null references workspace,
  deal_id          uuid not null,
  question         text not null,
  question_version int  not null,                           -- of the question it answers
  answer           text check (answer in ('no', 'unknown', 'partly', 'yes')), -- null: taken back
  evidence         text not null,
  said_by          text not null,
  version          int  not null default 1,
  answered_at      timestamptz(3) not null,
  answered_by      uuid not null,
  primary key (workspace_id, deal_id, question),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, answered_by) references member
);
call tenant_table('scorecard_answer', 'select, insert, update');

-- What was learnt of the buyer: a pain, what brings people together, or what they choose by.
create table finding (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  kind         text not null check (kind in ('pain', 'rapport', 'criterion')),
  body         text not null check (body <> ''),
  said_by      text not null,
  reply        text not null,                               -- what we answered to a criterion of theirs
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  created_by   uuid not null,
  deleted_at   timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, created_by) references member
);
create index finding_by_deal on finding (workspace_id, deal_id, created_at, id)
  where deleted_at is null;
call tenant_table('finding', 'select, insert, update');

-- Why a lead was turned away, and the day it comes back.
create table disqualification (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  reason       text not null,
  note         text not null,
  recycle_on   date,                                        -- null: never
  settled_at   timestamptz(3),                              -- that day has been seen to
  decided_at   timestamptz(3) not null,
  decided_by   uuid not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, decided_by) references member
);
create index disqualification_by_deal on disqualification (workspace_id, deal_id, decided_at desc);
create index disqualification_to_settle on disqualification (workspace_id, recycle_on)
  where recycle_on is not null and settled_at is null;
call tenant_table('disqualification', 'select, insert, update (settled_at, deal_id)');

-- Which leads of any workspace come back by a day; the work itself is done within each workspace.
create function due_recyclings(by_day date)
returns table (workspace_id uuid, id uuid, deal_id uuid, recycle_on date, decided_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.workspace_id, d.id, d.deal_id, d.recycle_on, d.decided_by from disqualification d
  where d.recycle_on <= by_day and d.settled_at is null
  order by d.recycle_on, d.id
  limit 1000
$$;
revoke all on function due_recyclings(date) from public;
grant execute on function due_recyclings(date) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on disqualification for select to %I using (true)', current_user);
end $$;
