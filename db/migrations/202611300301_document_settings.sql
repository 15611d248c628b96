-- What every document of a workspace says and looks like; without a row: its name, and our colour.
create table document_settings (
  workspace_id uuid primary key references workspace,
  seller_name  text not null check (seller_name <> ''),
  address      text not null,
  colour       text not null check (colour ~ '^#[0-9a-f]{6}$'),
  closing      jsonb not null,                              -- in both languages
  logo_sha256  text,                                        -- of the file kept beside the database
  logo_kind    text check (logo_kind in ('png', 'jpeg')),
  logo_width   int,
  logo_height  int,
  version      int not null default 1,
  updated_by   uuid not null,
  updated_at   timestamptz(3) not null,
  foreign key (workspace_id, updated_by) references member,
  check (num_nulls(logo_sha256, logo_kind, logo_width, logo_height) in (0, 4))
);
call tenant_table('document_settings', 'select, insert, update');
