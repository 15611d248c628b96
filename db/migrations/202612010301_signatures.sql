-- Signatures: who is asked to sign which version of a contract, what each of them did, and the proof of it.

create table envelope (
  workspace_id    uuid not null references workspace,
  id              uuid not null,
  deal_id         uuid not null,
  number          int  not null,                            -- of the contract's version
  content_hash    bytea not null,                           -- of that version
  title           text not null,
  locale          text not null check (locale in ('en', 'zh-CN')),
  document_sha256 text not null,                            -- the PDF that is shown, and nothing else is signed
  is_ordered      boolean not null,                         -- one after the other
  needs_code      boolean not null,                         -- the buyer's people prove their mail address
  expires_at      timestamptz(3) not null,
  state           text not null check (state in
    ('open', 'completed', 'declined', 'expired', 'withdrawn', 'superseded')),
  ended_at        timestamptz(3),
  end_reason      text not null default '',
  evidence_count  int  not null default 0,
  sealed_sha256   text,                                     -- the copy that both sides have
  sealed_at       timestamptz(3),
  file_id         uuid,                                     -- that copy among the deal's files
  created_by      uuid not null,
  created_at      timestamptz(3) not null,
  version         int  not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id, number) references contract_version,
  foreign key (workspace_id, file_id) references file,
  foreign key (workspace_id, created_by) references member,
  check ((state = 'open') = (ended_at is null)),
  check (sealed_sha256 is null or state = 'completed'),
  check (num_nonnulls(sealed_sha256, sealed_at, file_id) in (0, 3))
);
create unique index envelope_open on envelope (workspace_id, deal_id) where state = 'open';
create index envelope_by_deal on envelope (workspace_id, deal_id, created_at desc, id desc);
create index envelope_by_seal on envelope (workspace_id, sealed_sha256) where sealed_sha256 is not null;
create index envelope_to_seal on envelope (ended_at) where state = 'completed' and sealed_sha256 is null;
create index envelope_to_end on envelope (expires_at) where state = 'open';
call tenant_table('envelope', 'select, insert, update');

create table envelope_signer (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  envelope_id  uuid not null,
  place        int  not null,                               -- whose turn comes when
  contact_id   uuid,
  member_id    uuid,
  name         text not null,                               -- as they were when they were asked
  email        text,
  title        text not null,
  locale       text not null check (locale in ('en', 'zh-CN')),
  state        text not null check (state in ('waiting', 'signed', 'declined')),
  acted_at     timestamptz(3),
  reminders    int  not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, envelope_id, place),
  foreign key (workspace_id, envelope_id) references envelope,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, member_id) references member,
  check (num_nonnulls(contact_id, member_id) = 1),
  check ((state = 'waiting') = (acted_at is null))
);
create index envelope_signer_by_member on envelope_signer (workspace_id, member_id) where state = 'waiting';
call tenant_table('envelope_signer', 'select, insert, update');

-- Codes sent by mail to who signs. Their times are the database's own.
create table signing_code (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  signer_id    uuid not null,
  code         bytea not null,                              -- sealed by the installation's secret
  tries        int  not null default 0,
  sent_at      timestamptz(3) not null default now(),
  expires_at   timestamptz(3) not null default now() + interval '10 minutes',
  used_at      timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, signer_id) references envelope_signer
);
create index signing_code_by_signer on signing_code (workspace_id, signer_id, sent_at desc);
call tenant_table('signing_code', 'select, insert, update');

-- What happened to an envelope, each entry chained to the one before. Append only.
create table envelope_evidence (
  workspace_id uuid not null references workspace,
  envelope_id  uuid not null,
  seq          int  not null check (seq > 0),
  kind         text not null,
  at           timestamptz(3) not null,                     -- never before the entry before
  detail       jsonb not null,
  hash         bytea not null,                              -- SHA-256 over this entry and the hash before
  primary key (workspace_id, envelope_id, seq),
  foreign key (workspace_id, envelope_id) references envelope
);
call tenant_table('envelope_evidence', 'select, insert');
create trigger append_only before update or delete on envelope_evidence
  for each row execute function refuse_to_rewrite();

-- A contract that was signed elsewhere, as one of us says: never the buyer's own act.
create table external_signature (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  number       int  not null,
  file_id      uuid not null,
  sha256       text not null,
  signed_on    date not null,
  signed_by    text not null check (signed_by <> ''),       -- who of both sides, in words
  recorded_by  uuid not null,
  recorded_at  timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  withdrawn_by uuid,
  withdrawal   text not null default '',                    -- why
  version      int  not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id, number) references contract_version,
  foreign key (workspace_id, file_id) references file,
  foreign key (workspace_id, recorded_by) references member,
  foreign key (workspace_id, withdrawn_by) references member,
  check (num_nonnulls(withdrawn_at, withdrawn_by) in (0, 2))
);
create index external_signature_by_deal on external_signature (workspace_id, deal_id, recorded_at desc);
call tenant_table('external_signature', 'select, insert, update');

-- Envelopes of any workspace that are complete and not sealed yet, or open past their time.
create function due_envelopes(at timestamptz)
returns table (workspace_id uuid, id uuid, created_by uuid, work text)
language sql stable security definer set search_path = public, pg_temp as $$
  (select workspace_id, id, created_by, 'seal' from envelope
    where state = 'completed' and sealed_sha256 is null order by ended_at limit 100)
  union all
  (select workspace_id, id, created_by, 'expire' from envelope
    where state = 'open' and expires_at <= at order by expires_at limit 100)
$$;
revoke all on function due_envelopes(timestamptz) from public;
grant execute on function due_envelopes(timestamptz) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on envelope for select to %I using (true)', current_user);
end $$;
