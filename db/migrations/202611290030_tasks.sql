-- What somebody is to do about a deal, by when and by which channel.

create table task (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  deal_id      uuid not null,
  title        text not null check (title <> ''),
  channel      text not null
    check (channel in ('none', 'mail', 'phone', 'linkedin', 'wechat', 'visit', 'meeting')),
  due_on       date not null,                               -- in the workspace's time zone
  owner_id     uuid,
  state        text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  source       text not null default 'manual'               -- what asked for it
    check (source in ('manual', 'play', 'sequence', 'no-show', 'contact-plan')),
  note_id      uuid,                                        -- what came of it
  version      int not null default 1,
  created_by   uuid,
  created_at   timestamptz(3) not null,
  ended_at     timestamptz(3),                              -- done or cancelled
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, note_id) references note,
  foreign key (workspace_id, created_by) references member,
  check ((state = 'open') = (ended_at is null))
);
create index task_by_deal on task (workspace_id, deal_id, due_on, id);
create index task_by_owner on task (workspace_id, owner_id, due_on, id) where state = 'open';
call tenant_table('task');
