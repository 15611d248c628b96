-- Stage gates: what leaving a stage needs, what has been shown about a deal, what it passed by,
-- and who let it pass without.

alter table stage_version
  add column skip text not null default 'evidence'          -- what passing this stage by needs
    check (skip in ('free', 'evidence', 'approval')),
  add column exits jsonb not null default '[]';             -- pairs that differ from the default rule

-- What has been shown about a deal, criterion by criterion; how it came about is in deal_event.
create table deal_criterion (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  criterion_id uuid not null,
  stage_id     uuid not null,
  side         text not null,                               -- side, evidence and version of the
  evidence     text not null,                               -- criterion when it was shown
  version      int  not null,
  note         text not null,                               -- what proves it, in words
  evidence_id  uuid,                                        -- the note or file that proves it
  said_by      text,
  met_at       timestamptz(3) not null,
  met_by       uuid,                                        -- null: the buyer
  primary key (workspace_id, deal_id, criterion_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, stage_id) references stage,
  foreign key (workspace_id, met_by) references member
);
call tenant_table('deal_criterion');

-- Stages a deal passed by, with the event that did. Append only.
create table stage_skip (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  sequence     int  not null,                               -- of the deal's event
  stage_id     uuid not null,
  reason       text not null,
  note         text not null,                               -- the evidence in words
  approved_by  uuid,
  skipped_at   timestamptz(3) not null,
  primary key (workspace_id, deal_id, sequence, stage_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, stage_id) references stage,
  foreign key (workspace_id, approved_by) references member
);
create index stage_skip_by_stage on stage_skip (workspace_id, stage_id, skipped_at);
call tenant_table('stage_skip', 'select, insert');

-- Leave to pass without: asked by one, granted or declined by another, until a day.
create table gate_exception (
  workspace_id  uuid not null references workspace,
  id            uuid not null,
  deal_id       uuid not null,
  stage_id      uuid not null,                              -- whose criteria, or which stage is passed by
  kind          text not null check (kind in ('criteria', 'skip')),
  criterion_ids uuid[] not null default '{}',
  reason        text not null check (reason <> ''),
  until         date not null,                              -- the last day it holds
  state         text not null check (state in ('asked', 'granted', 'declined')),
  asked_by      uuid not null,
  asked_at      timestamptz(3) not null,
  decided_by    uuid,
  decided_at    timestamptz(3),
  decision_note text,
  version       int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, stage_id) references stage,
  foreign key (workspace_id, asked_by) references member,
  foreign key (workspace_id, decided_by) references member,
  check ((state = 'asked') = (decided_at is null))
);
create index gate_exception_by_deal on gate_exception (workspace_id, deal_id, state);
create index gate_exception_by_time on gate_exception (workspace_id, asked_at desc, id);
create index gate_exception_by_stage on gate_exception (workspace_id, stage_id, state);
call tenant_table('gate_exception', 'select, insert, update');
