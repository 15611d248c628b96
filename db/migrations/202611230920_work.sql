-- Notes, files, saved views, the search index and imports.

create table note (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid,
  company_id   uuid,
  contact_id   uuid,
  kind         text not null default 'note' check (kind in ('note', 'call', 'mail', 'meeting', 'visit')),
  body         text not null check (body <> ''),
  happened_at  timestamptz(3) not null,
  author_id    uuid,
  is_sample    boolean not null default false,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  deleted_at   timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, author_id) references member,
  check (num_nonnulls(deal_id, company_id, contact_id) = 1)
);
create index note_by_deal on note (workspace_id, deal_id, happened_at desc, id) where deal_id is not null;
create index note_by_company on note (workspace_id, company_id, happened_at desc, id) where company_id is not null;
create index note_by_contact on note (workspace_id, contact_id, happened_at desc, id) where contact_id is not null;
call tenant_table('note');

-- Bytes lie in the data directory under their hash; the row says what they are.
create table file (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid,
  company_id   uuid,
  contact_id   uuid,
  name         text not null check (name <> ''),
  media_type   text not null,
  size_bytes   bigint not null check (size_bytes >= 0),
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by  uuid,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  deleted_at   timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, uploaded_by) references member,
  check (num_nonnulls(deal_id, company_id, contact_id) = 1)
);
create index file_by_deal on file (workspace_id, deal_id, created_at desc) where deal_id is not null;
create index file_by_company on file (workspace_id, company_id) where company_id is not null;
create index file_by_contact on file (workspace_id, contact_id) where contact_id is not null;
call tenant_table('file');

create table saved_view (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  screen       text not null check (screen in ('pipeline', 'companies', 'contacts', 'dashboard')),
  name         text not null check (name <> ''),
  query        text not null,                               -- the URL's search part
  owner_id     uuid not null,
  is_shared    boolean not null default false,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member
);
create index saved_view_by_screen on saved_view (workspace_id, screen);
call tenant_table('saved_view');

-- One row per findable record: words, Chinese uni- and bigrams, pinyin initials as a token
-- vector; the plain text beside it for typo-tolerant matching.
create table search_entry (
  workspace_id uuid not null references workspace,
  record_kind  text not null check (record_kind in ('deal', 'company', 'contact')),
  record_id    uuid not null,
  title        text not null,
  subtitle     text not null default '',
  haystack     text not null,                               -- lower case, what trigrams look at
  tokens       tsvector not null,
  owner_id     uuid,
  team_id      uuid,
  primary key (workspace_id, record_kind, record_id)
);
create index search_entry_tokens on search_entry using gin (workspace_id, tokens);
create index search_entry_trigrams on search_entry using gin (workspace_id, haystack gin_trgm_ops);
call tenant_table('search_entry');

create table import (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         text not null,
  state        text not null check (state in
    ('uploaded', 'checked', 'running', 'finished', 'failed', 'cancelled', 'undone')),
  mapping      jsonb not null default '{}',
  summary      jsonb not null default '{}',                 -- counts, totals, problems by kind
  row_total    int not null default 0,
  row_done     int not null default 0,
  created_by   uuid not null,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  finished_at  timestamptz(3),
  undone_at    timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
call tenant_table('import');

create table import_file (
  workspace_id uuid not null references workspace,
  import_id    uuid not null,
  position     int  not null,
  name         text not null,
  sha256       text not null,
  encoding     text not null,
  delimiter    text not null,
  header       jsonb not null,
  row_count    int  not null,
  bytes        bytea not null,
  primary key (workspace_id, import_id, position),
  foreign key (workspace_id, import_id) references import
);
call tenant_table('import_file');

create table import_row (
  workspace_id uuid not null references workspace,
  import_id    uuid not null,
  file_position int not null,
  row_no       int  not null,                               -- line in the file, header = 1
  outcome      text not null check (outcome in ('created', 'updated', 'skipped', 'failed')),
  reason       text,
  detail       jsonb not null default '{}',
  record_kind  text,
  record_id    uuid,
  primary key (workspace_id, import_id, file_position, row_no),
  foreign key (workspace_id, import_id) references import
);
create index import_row_by_record on import_row (workspace_id, record_id) where record_id is not null;
call tenant_table('import_row');

create table import_preset (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         text not null check (name <> ''),
  mapping      jsonb not null,
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
call tenant_table('import_preset');
