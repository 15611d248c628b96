-- Whom a planned touch is for, and who is never to be contacted again.

create table planned_touch (
  workspace_id uuid not null references workspace,
  task_id      uuid not null,
  contact_id   uuid not null,
  primary key (workspace_id, task_id),
  foreign key (workspace_id, task_id) references task,
  foreign key (workspace_id, contact_id) references contact
);
create index planned_touch_by_contact on planned_touch (workspace_id, contact_id);
call tenant_table('planned_touch', 'select, insert, update (contact_id)');

create table opt_out (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  value        text not null check (value <> ''),           -- a mail address, or a domain and all in it
  reason       text,
  created_by   uuid,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, value),
  foreign key (workspace_id, created_by) references member
);
create index opt_out_newest on opt_out (workspace_id, created_at desc, id desc);
call tenant_table('opt_out', 'select, insert, delete');
