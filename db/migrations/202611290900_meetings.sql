-- Meetings of deals, what both sides agreed in them, and the buyer's confirmation of it.

create table meeting_type (
  workspace_id     uuid not null references workspace,
  id               uuid not null,
  name             jsonb not null,                          -- this and the texts below in both languages
  duration_minutes int  not null check (duration_minutes between 5 and 1440),
  agenda           jsonb not null,
  questions        jsonb not null default '[]',
  position         int  not null,
  version          int  not null default 1,
  created_at       timestamptz(3) not null,
  archived_at      timestamptz(3),
  primary key (workspace_id, id)
);
call tenant_table('meeting_type', 'select, insert, update');

-- Every workspace begins with the two kinds of meeting a sale needs at this stage.
create function add_meeting_types(ws uuid, at timestamptz) returns void language sql as $$
  insert into meeting_type (workspace_id, id, name, duration_minutes, agenda, questions, position, created_at)
  select ws, gen_random_uuid(), name, 60, agenda, '[
      {"en": "Which cost per acquisition do you expect?", "zh-CN": "您期望的单个客户获取成本是多少？"},
      {"en": "With whom of your team shall we work?", "zh-CN": "我们将与贵方团队的哪些人合作？"}
    ]'::jsonb, position, at
  from (values
    (0, '{"en": "Product demo", "zh-CN": "产品演示"}'::jsonb,
      '{"en": "Introductions\nWhat you need\nThe product at your tasks\nA customer like you\nPrice and next steps",
        "zh-CN": "双方介绍\n贵方的需求\n针对贵方任务的产品演示\n相似客户的案例\n价格与后续步骤"}'::jsonb),
    (1, '{"en": "Needs assessment", "zh-CN": "需求评估"}'::jsonb,
      '{"en": "Introductions\nWhat you need and why now\nWhat we can do for it\nA customer like you\nWay of working, price and next steps",
        "zh-CN": "双方介绍\n贵方的需求与时机\n我们能提供的能力\n相似客户的案例\n合作方式、价格与后续步骤"}'::jsonb)
  ) as preset (position, name, agenda)
$$;
create function meeting_types_of_new_workspace() returns trigger language plpgsql as $$
begin
  perform add_meeting_types(new.workspace_id, new.created_at);
  return null;
end $$;
create trigger meeting_types after insert on workspace
  for each row execute function meeting_types_of_new_workspace();
-- The owner writes the rows only while nothing forces it not to.
alter table meeting_type no force row level security;
select add_meeting_types(workspace_id, created_at) from workspace;
alter table meeting_type force row level security;

create table meeting (
  workspace_id  uuid not null references workspace,
  id            uuid not null,
  deal_id       uuid not null,
  type_id       uuid not null,
  title         text not null check (title <> ''),
  starts_at     timestamptz(3) not null,
  ends_at       timestamptz(3) not null,
  time_zone     text not null,                              -- IANA; the one it was agreed in
  place         text not null default '',                   -- an address or a link
  demo_url      text,
  agenda        text not null default '',
  questions     jsonb not null default '[]',                -- each with its answer
  file_ids      uuid[] not null default '{}',               -- what was shown
  host_id       uuid not null,
  state         text not null default 'planned'
    check (state in ('planned', 'held', 'no-show', 'cancelled')),
  outcome_note  text not null default '',
  outcome_at    timestamptz(3),
  note_id       uuid,                                       -- the activity a held meeting became
  sequence      int  not null default 0,                    -- of its invitation (RFC 5545)
  invited_at    timestamptz(3),
  version       int  not null default 1,
  created_by    uuid not null,
  created_at    timestamptz(3) not null,
  updated_at    timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, type_id) references meeting_type,
  foreign key (workspace_id, host_id) references member,
  foreign key (workspace_id, created_by) references member,
  foreign key (workspace_id, note_id) references note,
  check (starts_at < ends_at),
  check ((state = 'planned') = (outcome_at is null))
);
create index meeting_by_deal on meeting (workspace_id, deal_id, starts_at desc, id desc);
call tenant_table('meeting', 'select, insert, update');

-- Who takes part: people of both sides.
create table meeting_person (
  workspace_id uuid not null references workspace,
  meeting_id   uuid not null,
  person_id    uuid not null,                               -- the contact's or the member's id
  contact_id   uuid,
  member_id    uuid,
  primary key (workspace_id, meeting_id, person_id),
  foreign key (workspace_id, meeting_id) references meeting,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, member_id) references member,
  check (person_id = coalesce(contact_id, member_id) and num_nonnulls(contact_id, member_id) = 1)
);
call tenant_table('meeting_person');

-- The times a meeting had before it was moved. Append only.
create table meeting_move (
  workspace_id uuid not null references workspace,
  meeting_id   uuid not null,
  sequence     int  not null,                               -- of the invitation that said this time
  starts_at    timestamptz(3) not null,
  ends_at      timestamptz(3) not null,
  reason       text not null,
  moved_at     timestamptz(3) not null,
  moved_by     uuid,                                        -- null: who was invited
  primary key (workspace_id, meeting_id, sequence),
  foreign key (workspace_id, meeting_id) references meeting,
  foreign key (workspace_id, moved_by) references member
);
call tenant_table('meeting_move', 'select, insert');

-- What both sides agreed, every state of it. Append only; the one of the highest number holds.
create table scope_version (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  number       int  not null check (number > 0),
  content      jsonb not null,
  content_hash bytea not null,                              -- SHA-256 of what the buyer is shown
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, deal_id, number),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, created_by) references member
);
call tenant_table('scope_version', 'select, insert');

-- A link by which one person of the buyer may confirm one version. Of the token only its hash is kept.
create table scope_link (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  number       int  not null,
  contact_id   uuid not null,
  token_hash   bytea not null,
  nonce_key    bytea not null,                              -- signs what a shown page sends back
  locale       text not null check (locale in ('en', 'zh-CN')),
  channel      text not null check (channel in ('mail', 'copy')),
  state        text not null check (state in
    ('draft', 'sent', 'viewed', 'confirmed', 'declined', 'withdrawn', 'superseded')),
  expires_at   timestamptz(3) not null,
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  sent_at      timestamptz(3),
  viewed_at    timestamptz(3),
  decided_at   timestamptz(3),
  decided_name text,
  decline_reason text,
  note_id      uuid,                                        -- the activity the confirmation became
  voided_at    timestamptz(3),                              -- a confirmed scope was changed since
  version      int  not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, deal_id, number) references scope_version,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, created_by) references member,
  foreign key (workspace_id, note_id) references note
);
create index scope_link_by_token on scope_link (token_hash);
create index scope_link_by_deal on scope_link (workspace_id, deal_id, created_at desc);
call tenant_table('scope_link', 'select, insert, update');

-- What came to a link, as the server saw it: the evidence. Append only.
create table scope_link_event (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  link_id      uuid not null,
  kind         text not null check (kind in
    ('opened', 'opened-by-machine', 'opened-by-member', 'viewed', 'confirmed', 'declined')),
  at           timestamptz(3) not null,
  ip           text,
  user_agent   text,
  content_hash bytea,
  typed_name   text,
  consent      text,                                        -- the sentence that was agreed to
  primary key (workspace_id, id),
  foreign key (workspace_id, link_id) references scope_link
);
create index scope_link_event_by_link on scope_link_event (workspace_id, link_id, at);
call tenant_table('scope_link_event', 'select, insert');

-- What a shown page sent back, once: nobody sends the same again.
create table scope_link_nonce (
  workspace_id uuid not null references workspace,
  link_id      uuid not null,
  nonce_hash   bytea not null,
  used_at      timestamptz(3) not null,
  primary key (workspace_id, link_id, nonce_hash),
  foreign key (workspace_id, link_id) references scope_link
);
call tenant_table('scope_link_nonce', 'select, insert');

-- In which workspace a link is: the one lookup made before it is known, by the hash of its token.
create function workspace_of_scope_link(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from scope_link where token_hash = hash
$$;
revoke all on function workspace_of_scope_link(bytea) from public;
grant execute on function workspace_of_scope_link(bytea) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on scope_link for select to %I using (true)', current_user);
end $$;
