-- Companies and contacts, and the typed catalogue of custom fields.

create table custom_field (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  record_kind  text not null check (record_kind in ('deal', 'company', 'contact')),
  key          text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),  -- made by the server
  label        jsonb not null,
  type         text not null check (type in ('text', 'number', 'date', 'yes-no', 'choice', 'choices', 'url')),
  options      jsonb not null default '[]',                 -- [{"value": …, "label": {…}}]
  position     int  not null default 0,
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, record_kind, key)
);
call tenant_table('custom_field');

create table company (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         text not null check (name <> ''),
  name_key     text not null,                               -- normalised, for duplicate checks
  domain       text,
  website      text,
  phone        text,
  sector       text,
  employees    int check (employees >= 0),
  annual_revenue_minor bigint,
  currency     char(3),
  year_established int,
  country      text,
  city         text,
  parent_id    uuid,
  owner_id     uuid,
  tags         text[] not null default '{}',
  custom       jsonb not null default '{}',
  source_key   text,                                        -- id in the system it came from
  is_sample    boolean not null default false,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  deleted_at   timestamptz(3),
  merged_into_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references company,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, merged_into_id) references company
);
create index company_by_name on company (workspace_id, lower(name), id) where deleted_at is null;
create index company_by_name_key on company (workspace_id, name_key);
create index company_by_domain on company (workspace_id, domain) where domain is not null;
create unique index company_source_key on company (workspace_id, source_key) where source_key is not null;
call tenant_table('company');

create table contact (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         text not null check (name <> ''),
  job_title    text,
  company_id   uuid,
  emails       text[] not null default '{}',                -- lower case, first is the main one
  phones       text[] not null default '{}',
  linkedin     text,
  wechat       text,
  owner_id     uuid,
  tags         text[] not null default '{}',
  custom       jsonb not null default '{}',
  source_key   text,
  is_sample    boolean not null default false,
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  deleted_at   timestamptz(3),
  merged_into_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, merged_into_id) references contact
);
create index contact_by_name on contact (workspace_id, lower(name), id) where deleted_at is null;
create index contact_by_company on contact (workspace_id, company_id) where company_id is not null;
create index contact_by_email on contact using gin (workspace_id, emails);
create unique index contact_source_key on contact (workspace_id, source_key) where source_key is not null;
call tenant_table('contact');
