-- Offers made from what was agreed: drafts, versions as they were sent, approvals, and how far the buyer committed.

create table proposal_settings (
  workspace_id uuid primary key references workspace,
  commit_level text not null,                               -- what a deal in Commit needs at least
  version      int  not null default 1
);
call tenant_table('proposal_settings', 'select, insert, update');

-- The last number given in a year.
create table proposal_number (
  workspace_id uuid not null references workspace,
  year         int  not null,
  last         int  not null check (last > 0),
  primary key (workspace_id, year)
);
call tenant_table('proposal_number', 'select, insert, update');

create table proposal (
  workspace_id    uuid not null references workspace,
  id              uuid not null,
  deal_id         uuid not null,
  number          text not null check (number <> ''),
  currency        text not null,
  is_tax_included boolean not null,
  price_list_id   uuid,                                     -- null: no line comes from a price list
  draft           jsonb,                                    -- null: nothing is being written
  draft_number    int  not null check (draft_number > 0),   -- of the version it will be, or was last
  needs           jsonb not null,                           -- what was agreed, as the draft takes it
  scope_number    int  not null,                            -- the version of the scope it was taken from
  version         int  not null default 1,
  created_by      uuid not null,
  created_at      timestamptz(3) not null,
  changed_by      uuid not null,
  changed_at      timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, price_list_id) references price_list,
  foreign key (workspace_id, created_by) references member,
  foreign key (workspace_id, changed_by) references member
);
create index proposal_by_deal on proposal (workspace_id, deal_id, created_at desc, id desc);
call tenant_table('proposal', 'select, insert, update');

-- What was sent, byte for byte. Append only.
create table proposal_version (
  workspace_id uuid not null references workspace,
  proposal_id  uuid not null,
  number       int  not null check (number > 0),
  offer        text not null,                               -- canonical JSON
  offer_hash   bytea not null,
  draft        jsonb not null,                              -- what it was made from
  scope_number int  not null,
  sent_by      uuid not null,
  sent_at      timestamptz(3) not null,
  primary key (workspace_id, proposal_id, number),
  foreign key (workspace_id, proposal_id) references proposal,
  foreign key (workspace_id, sent_by) references member,
  check (offer_hash = sha256(convert_to(offer, 'UTF8')))
);
call tenant_table('proposal_version', 'select, insert');

create function refuse_to_rewrite() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name;
end $$;
create trigger append_only before update or delete on proposal_version
  for each row execute function refuse_to_rewrite();

-- From which limit on somebody must approve. `step` is the order in which they do.
create table proposal_rule (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  kind         text not null check (kind in ('discount', 'margin', 'amount')),
  limit_bps    int check (limit_bps between 0 and 10000),   -- of a discount or a margin
  limit_minor  bigint check (limit_minor >= 0),             -- of an amount, in its currency
  currency     text,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  check ((kind = 'amount') = (limit_minor is not null)),
  check ((kind = 'amount') = (limit_bps is null)),
  check ((kind = 'amount') = (currency is not null))
);
call tenant_table('proposal_rule', 'select, insert, update');

create table proposal_rule_step (
  workspace_id uuid not null references workspace,
  rule_id      uuid not null,
  step         int  not null check (step > 0),
  member_id    uuid,
  team_id      uuid,                                        -- one of its members is enough
  primary key (workspace_id, rule_id, step),
  foreign key (workspace_id, rule_id) references proposal_rule,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, team_id) references team,
  check (num_nonnulls(member_id, team_id) = 1)
);
call tenant_table('proposal_rule_step');

-- Who decides in whose place, first and last day included.
create table approval_stand_in (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  absent_id    uuid not null,
  member_id    uuid not null,
  from_day     date not null,
  to_day       date not null check (to_day >= from_day),
  created_at   timestamptz(3) not null,
  ended_at     timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, absent_id) references member,
  foreign key (workspace_id, member_id) references member,
  check (absent_id <> member_id)
);
call tenant_table('approval_stand_in', 'select, insert, update');

-- That approval was asked for one content. Append only.
create table approval_request (
  workspace_id uuid not null references workspace,
  proposal_id  uuid not null,
  content_hash bytea not null,
  reason       text not null check (reason <> ''),
  asked_by     uuid not null,
  asked_at     timestamptz(3) not null,
  primary key (workspace_id, proposal_id, content_hash),
  foreign key (workspace_id, proposal_id) references proposal,
  foreign key (workspace_id, asked_by) references member
);
call tenant_table('approval_request', 'select, insert');

-- What an approver decided about one content. Append only.
create table approval_decision (
  workspace_id uuid not null references workspace,
  proposal_id  uuid not null,
  content_hash bytea not null,
  rule_id      uuid not null,
  step         int  not null,
  is_approved  boolean not null,
  reason       text not null,
  decided_by   uuid not null,
  stands_for   uuid,
  decided_at   timestamptz(3) not null,
  primary key (workspace_id, proposal_id, content_hash, rule_id, step),
  foreign key (workspace_id, proposal_id, content_hash) references approval_request,
  foreign key (workspace_id, rule_id) references proposal_rule,
  foreign key (workspace_id, decided_by) references member,
  foreign key (workspace_id, stands_for) references member
);
call tenant_table('approval_decision', 'select, insert');

-- How far the buyer committed to a version, by whom it is known, and what shows it. Append only.
create table commitment_statement (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  proposal_id  uuid not null,
  number       int  not null,                               -- the version it is about
  level        text not null,
  said_by      text not null check (said_by in ('seller', 'buyer')),
  person       text not null,                               -- of the buyer
  note         text not null,                               -- what they said, or their conditions
  choice       jsonb,                                       -- the option and what was chosen of it
  note_id      uuid,
  file_id      uuid,
  recorded_by  uuid,                                        -- null: the buyer did it
  recorded_at  timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, proposal_id, number) references proposal_version,
  foreign key (workspace_id, note_id) references note,
  foreign key (workspace_id, file_id) references file,
  foreign key (workspace_id, recorded_by) references member,
  check ((said_by = 'buyer') = (recorded_by is null))
);
create index commitment_by_proposal on commitment_statement
  (workspace_id, proposal_id, number, recorded_at);
call tenant_table('commitment_statement', 'select, insert');

-- A statement that was a mistake. Append only.
create table commitment_withdrawal (
  workspace_id uuid not null references workspace,
  statement_id uuid not null,
  reason       text not null check (reason <> ''),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz(3) not null,
  primary key (workspace_id, statement_id),
  foreign key (workspace_id, statement_id) references commitment_statement,
  foreign key (workspace_id, withdrawn_by) references member
);
call tenant_table('commitment_withdrawal', 'select, insert');
