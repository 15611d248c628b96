-- Who takes part in the buyer's decision: the roles of a workspace, which of them a pipeline asks for,
-- and the contacts of a deal that have them.

create table stakeholder_role (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  key          text,                                        -- of those that come with the product
  names        jsonb not null,                              -- in both languages
  position     int  not null,
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
call tenant_table('stakeholder_role', 'select, insert, update');

create function add_stakeholder_roles(ws uuid, at timestamptz) returns void language sql as $$
  insert into stakeholder_role (workspace_id, id, key, names, position, created_at)
  select ws, gen_random_uuid(), key, names, position, at
  from (values
    (0, 'vendor-management', '{"en": "Vendor management", "zh-CN": "供应商管理"}'::jsonb),
    (1, 'finance', '{"en": "Finance", "zh-CN": "财务"}'::jsonb),
    (2, 'executive', '{"en": "Other executives", "zh-CN": "其他管理层"}'::jsonb),
    (3, 'end-user', '{"en": "End users", "zh-CN": "最终用户"}'::jsonb)
  ) as preset (position, key, names)
$$;
create function stakeholder_roles_of_new_workspace() returns trigger language plpgsql as $$
begin
  perform add_stakeholder_roles(new.workspace_id, new.created_at);
  return null;
end $$;
create trigger stakeholder_roles after insert on workspace
  for each row execute function stakeholder_roles_of_new_workspace();
-- The owner writes the rows only while nothing forces it not to.
alter table stakeholder_role no force row level security;
alter table workspace no force row level security;
select add_stakeholder_roles(workspace_id, created_at) from workspace;
alter table workspace force row level security;
alter table stakeholder_role force row level security;

-- Which roles the deals of a pipeline need. Without a row: those that come with the product, where the
-- pipeline has a stage of negotiation.
create table role_requirement (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  role_ids     uuid[] not null,
  version      int  not null,
  updated_at   timestamptz(3) not null,
  updated_by   uuid not null,
  primary key (workspace_id, pipeline_id),
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, updated_by) references member
);
call tenant_table('role_requirement', 'select, insert, update');

create table stakeholder (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  contact_id   uuid not null,
  role_id      uuid not null,
  attitude     text not null check (attitude in ('unknown', 'against', 'neutral', 'for')),
  influence    text not null check (influence in ('low', 'medium', 'high')),
  note         text not null,
  spoke_on     date,                                        -- as said by hand; what is noted counts by itself
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  created_by   uuid not null,
  removed_at   timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, role_id) references stakeholder_role,
  foreign key (workspace_id, created_by) references member
);
create unique index stakeholder_once on stakeholder (workspace_id, deal_id, contact_id, role_id)
  where removed_at is null;
create index stakeholder_by_contact on stakeholder (workspace_id, contact_id);
call tenant_table('stakeholder', 'select, insert, update');

-- The task that closes a gap among them, so that it is planned once.
create table gap_task (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  gap          text not null,                               -- what it is about: find:<role>, meet:<stakeholder>
  task_id      uuid not null,
  primary key (workspace_id, deal_id, gap),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, task_id) references task
);
call tenant_table('gap_task');
