-- The buyer's room of a deal: who has a link to it, who looked, what is shared there, what was asked.

-- A link for one person. Of the token only its hash is kept.
create table room_link (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  contact_id   uuid not null,
  token_hash   bytea not null,
  nonce_key    bytea not null,                              -- signs what a shown page sends back
  locale       text not null check (locale in ('en', 'zh-CN')),
  channel      text not null check (channel in ('mail', 'copy')),
  mailed_to    text,                                        -- null for a link that was passed on by hand
  state        text not null check (state in ('open', 'revoked', 'replaced')),
  expires_at   timestamptz(3) not null,
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  ended_at     timestamptz(3),                              -- revoked, or replaced by a newer one
  version      int  not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, created_by) references member,
  check ((state = 'open') = (ended_at is null))
);
create index room_link_by_token on room_link (token_hash);
create index room_link_by_deal on room_link (workspace_id, deal_id, created_at desc);
call tenant_table('room_link', 'select, insert, update');

-- Each opening, as the server saw it: evidence, and no state of anything. Append only.
create table room_view (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  link_id      uuid not null,
  kind         text not null check (kind in ('person', 'machine', 'member')),
  at           timestamptz(3) not null,
  ip           text,
  user_agent   text,
  nonce_hash   bytea,                                       -- of the page; null where none was given
  pages        text[] not null,                             -- which sections or files were shown
  primary key (workspace_id, id),
  foreign key (workspace_id, link_id) references room_link
);
create index room_view_by_link on room_view (workspace_id, link_id, at);
create index room_view_by_age on room_view (at);
call tenant_table('room_view', 'select, insert');

-- What a shown page sent back, each once: that a person looked, or what they wrote. Append only.
create table room_nonce (
  workspace_id uuid not null references workspace,
  link_id      uuid not null,
  nonce_hash   bytea not null,
  use          text not null check (use in ('looked', 'sent')),
  used_at      timestamptz(3) not null,
  primary key (workspace_id, link_id, nonce_hash, use),
  foreign key (workspace_id, link_id) references room_link
);
create index room_nonce_by_age on room_nonce (used_at);
call tenant_table('room_nonce', 'select, insert');

-- Files of the deal that the buyer may have, each shared by somebody.
create table room_file (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  file_id      uuid not null,
  shared_by    uuid not null,
  shared_at    timestamptz(3) not null,
  primary key (workspace_id, deal_id, file_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, file_id) references file,
  foreign key (workspace_id, shared_by) references member
);
call tenant_table('room_file');

create table room_question (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  link_id      uuid not null,                               -- by which it was asked
  body         text not null check (body <> ''),
  asked_at     timestamptz(3) not null,
  task_id      uuid,                                        -- to answer it
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, link_id) references room_link,
  foreign key (workspace_id, task_id) references task
);
create index room_question_by_deal on room_question (workspace_id, deal_id, asked_at desc, id desc);
create index room_question_by_link on room_question (workspace_id, link_id, asked_at);
call tenant_table('room_question', 'select, insert, update');

create table room_answer (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  question_id  uuid not null,
  body         text not null check (body <> ''),
  answered_by  uuid not null,
  answered_at  timestamptz(3) not null,
  mailed_to    text,                                        -- null where no mail was owed
  primary key (workspace_id, id),
  foreign key (workspace_id, question_id) references room_question,
  foreign key (workspace_id, answered_by) references member
);
create index room_answer_by_question on room_answer (workspace_id, question_id, answered_at);
call tenant_table('room_answer', 'select, insert');

-- A colleague whom the buyer wants to have in the room: a wish, no link.
create table room_request (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  link_id      uuid not null,                               -- by which it was asked
  name         text not null check (name <> ''),
  email        text not null check (email <> ''),
  note         text not null default '',
  state        text not null default 'open' check (state in ('open', 'agreed', 'declined')),
  asked_at     timestamptz(3) not null,
  decided_by   uuid,
  decided_at   timestamptz(3),
  contact_id   uuid,                                        -- whom it became
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, link_id) references room_link,
  foreign key (workspace_id, decided_by) references member,
  foreign key (workspace_id, contact_id) references contact,
  check ((state = 'open') = (decided_at is null))
);
create index room_request_by_deal on room_request (workspace_id, deal_id, asked_at desc);
create index room_request_by_link on room_request (workspace_id, link_id, asked_at);
call tenant_table('room_request', 'select, insert, update');

-- In which workspace a link is: the one lookup made before it is known, by the hash of its token.
create function workspace_of_room_link(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from room_link where token_hash = hash
$$;
revoke all on function workspace_of_room_link(bytea) from public;
grant execute on function workspace_of_room_link(bytea) to stagecraft_app;

-- Who looked when is kept for 12 months, as the security log is; then addresses and devices go.
do $$ begin
  execute format('create policy lookup on room_link for select to %I using (true)', current_user);
  execute format('create policy past on room_view to %I
    using (at < now() - interval ''12 months'')', current_user);
  execute format('create policy past on room_nonce to %I
    using (used_at < now() - interval ''12 months'')', current_user);
end $$;
create function forget_room_views() returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with old as (
    delete from room_view where at < now() - interval '12 months' returning 1
  ), used as (
    delete from room_nonce where used_at < now() - interval '12 months' returning 1
  )
  select (select count(*) from old) + 0 * (select count(*) from used)
$$;
revoke all on function forget_room_views() from public;
grant execute on function forget_room_views() to stagecraft_app;
