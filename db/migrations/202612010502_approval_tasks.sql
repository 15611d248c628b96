-- The tasks that an approval asks for: to decide, and to go on once it is decided. Each person is told once
-- about one content.
create table approval_task (
  workspace_id uuid not null references workspace,
  proposal_id  uuid not null,
  content_hash bytea not null,
  member_id    uuid not null,
  kind         text not null check (kind in ('decide', 'approved', 'refused')),
  task_id      uuid not null,
  primary key (workspace_id, proposal_id, content_hash, member_id, kind),
  foreign key (workspace_id, proposal_id, content_hash) references approval_request,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, task_id) references task
);
call tenant_table('approval_task', 'select, insert, update');
