-- What is negotiated about a deal: its terms by group, its contract in versions, and who agrees to what.

-- Payment window, liability … The key names the group in the placeholders of clauses.
create table term_group (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  key          text not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  name         jsonb not null,                              -- in both languages
  position     int  not null,
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
call tenant_table('term_group', 'select, insert, update');

-- Every workspace begins with what is negotiated nearly always.
create function add_term_groups(ws uuid, at timestamptz) returns void language sql as $$
  insert into term_group (workspace_id, id, key, name, position, created_at)
  select ws, gen_random_uuid(), key, name, position, at
  from (values
    (0, 'access',    '{"en": "Product access", "zh-CN": "产品使用权限"}'::jsonb),
    (1, 'price',     '{"en": "Price", "zh-CN": "价格"}'::jsonb),
    (2, 'payment',   '{"en": "Payment window", "zh-CN": "付款期限"}'::jsonb),
    (3, 'liability', '{"en": "Liability", "zh-CN": "责任"}'::jsonb),
    (4, 'service',   '{"en": "Service levels", "zh-CN": "服务水平"}'::jsonb),
    (5, 'data',      '{"en": "Data", "zh-CN": "数据"}'::jsonb)
  ) as preset (position, key, name)
$$;
create function term_groups_of_new_workspace() returns trigger language plpgsql as $$
begin
  perform add_term_groups(new.workspace_id, new.created_at);
  return null;
end $$;
create trigger term_groups after insert on workspace
  for each row execute function term_groups_of_new_workspace();
-- The owner writes the rows only while nothing forces it not to.
alter table term_group no force row level security;
alter table workspace no force row level security;
select add_term_groups(workspace_id, created_at) from workspace;
alter table workspace force row level security;
alter table term_group force row level security;

create table contract_template (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  number       int  not null,                               -- of the version in force
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
call tenant_table('contract_template', 'select, insert, update');

-- Every state of a template. Append only.
create table contract_template_version (
  workspace_id uuid not null references workspace,
  template_id  uuid not null,
  number       int  not null check (number > 0),
  name         text not null,
  locale       text not null check (locale in ('en', 'zh-CN')),
  clauses      jsonb not null,
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, template_id, number),
  foreign key (workspace_id, template_id) references contract_template,
  foreign key (workspace_id, created_by) references member
);
call tenant_table('contract_template_version', 'select, insert');

create table contract_term (
  workspace_id     uuid not null references workspace,
  id               uuid not null,
  deal_id          uuid not null,
  group_id         uuid not null,
  title            text not null check (title <> ''),
  position         text not null default '',                -- ours, as the buyer may know it
  fallback         text not null default '',                -- what we would still accept; never theirs to read
  state            text not null check (state in ('open', 'agreed')),
  owner_id         uuid,
  due_on           date,
  is_promise       boolean not null default false,          -- to be kept after the win
  promise_owner_id uuid,
  promise_due_on   date,
  version          int  not null default 1,
  created_by       uuid not null,
  created_at       timestamptz(3) not null,
  updated_at       timestamptz(3) not null,
  deleted_at       timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, group_id) references term_group,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, promise_owner_id) references member,
  foreign key (workspace_id, created_by) references member
);
create index contract_term_by_deal on contract_term (workspace_id, deal_id, created_at, id);
call tenant_table('contract_term', 'select, insert, update');

-- What was asked for and given about a term. Append only.
create table term_move (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  term_id      uuid not null,
  kind         text not null check (kind in ('ask', 'give')),
  side         text not null check (side in ('seller', 'buyer')),
  person       text not null,                               -- who said so, in words
  body         text not null check (body <> ''),
  happened_on  date not null,
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, term_id) references contract_term,
  foreign key (workspace_id, created_by) references member
);
create index term_move_by_term on term_move (workspace_id, term_id, created_at, id);
call tenant_table('term_move', 'select, insert');

-- What is written at now; nobody outside sees it.
create table contract_draft (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  title        text not null,
  locale       text not null check (locale in ('en', 'zh-CN')),
  clauses      jsonb not null,
  version      int  not null,
  updated_by   uuid not null,
  updated_at   timestamptz(3) not null,
  primary key (workspace_id, deal_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, updated_by) references member
);
call tenant_table('contract_draft', 'select, insert, update');

-- What lies before both sides: clauses, or a file. Append only; the one of the highest number counts.
create table contract_version (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  number       int  not null check (number > 0),
  title        text not null,
  locale       text not null check (locale in ('en', 'zh-CN')),
  clauses      jsonb not null,                              -- empty where the version is a file
  group_hashes jsonb not null,                              -- SHA-256 in hex of each group's text, by its id
  content_hash bytea not null,                              -- SHA-256 of the whole as canonical JSON
  file_name    text,
  file_type    text,
  file_bytes   bigint,
  file_sha256  text,
  note         text not null default '',
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, deal_id, number),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, created_by) references member,
  check (num_nonnulls(file_name, file_type, file_bytes, file_sha256) in (0, 4))
);
call tenant_table('contract_version', 'select, insert');

-- Not even the owner of the tables changes what somebody agreed to.
create trigger append_only before update or delete on contract_version
  for each row execute function refuse_to_rewrite();

create table contract_comment (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  number       int  not null,                               -- of the version it is about
  clause_id    uuid not null,
  side         text not null check (side in ('seller', 'buyer')),
  member_id    uuid,
  contact_id   uuid,
  body         text not null check (body <> ''),
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  resolved_at  timestamptz(3),
  resolved_by  uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id, number) references contract_version,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, resolved_by) references member,
  check (num_nonnulls(member_id, contact_id) = 1),
  check ((side = 'seller') = (contact_id is null))
);
create index contract_comment_by_deal on contract_comment (workspace_id, deal_id, created_at, id);
call tenant_table('contract_comment', 'select, insert, update');

-- Who said what to which group of which version, and how we know. The last of a person counts.
create table contract_consent (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  place        int  not null,                               -- in the order in which they were written
  number       int  not null,
  content_hash bytea not null,                              -- of the version they spoke about
  group_id     uuid not null,
  group_hash   text not null,
  contact_id   uuid not null,
  contact_name text not null,                               -- as it was then
  role_id      uuid not null,                               -- for which they spoke
  answer       text not null check (answer in ('agree', 'condition', 'object')),
  condition    text not null default '',
  said_on      date not null,
  given_by     text not null check (given_by in ('seller', 'buyer')),  -- told by us, or their own act
  evidence     text not null default '',                    -- how we know, in words
  file_id      uuid,                                        -- what proves it
  recorded_by  uuid,                                        -- null: their own act
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id, number) references contract_version,
  foreign key (workspace_id, group_id) references term_group,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, role_id) references stakeholder_role,
  foreign key (workspace_id, file_id) references file,
  foreign key (workspace_id, recorded_by) references member,
  check ((given_by = 'seller') = (recorded_by is not null)),
  check (given_by = 'buyer' or evidence <> '' or file_id is not null)
);
create unique index contract_consent_by_deal on contract_consent (workspace_id, deal_id, place);
call tenant_table('contract_consent', 'select, insert, update');
