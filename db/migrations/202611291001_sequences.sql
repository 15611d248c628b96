-- Sequences of touches: what steps they have by version, who is in one, and how often anybody may be
-- contacted.

-- One row at most for each workspace; none means the usual limits.
create table touch_settings (
  workspace_id uuid not null references workspace,
  gap_days     int not null check (gap_days >= 0),          -- working days between two touches of a person
  day_limit    int not null check (day_limit > 0),          -- touches of one member in a day
  version      int not null default 1,
  updated_by   uuid not null,
  updated_at   timestamptz(3) not null,
  primary key (workspace_id),
  foreign key (workspace_id, updated_by) references member
);
call tenant_table('touch_settings', 'select, insert, update');

create table sequence (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  number       int  not null,                               -- of its version in force
  archived_at  timestamptz(3),                              -- nobody is added any more
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
call tenant_table('sequence', 'select, insert, update (number, archived_at)');

-- Append only: who is in a sequence goes on with the version they began with.
create table sequence_version (
  workspace_id uuid not null references workspace,
  sequence_id  uuid not null,
  number       int  not null check (number > 0),
  name         text not null check (name <> ''),
  steps        jsonb not null,
  rules        jsonb not null,
  created_by   uuid not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, sequence_id, number),
  foreign key (workspace_id, sequence_id) references sequence,
  foreign key (workspace_id, created_by) references member
);
call tenant_table('sequence_version', 'select, insert');

-- A person of a deal in a sequence.
create table enrolment (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  sequence_id  uuid not null,
  number       int  not null,                               -- of its version
  deal_id      uuid not null,
  contact_id   uuid not null,
  is_exclusive boolean not null,
  state        text not null check (state in ('pending', 'active', 'paused',
    'replied', 'no-reply', 'bounced', 'opted-out', 'stopped')),
  cause        text,                                        -- why it was stopped
  step         int  not null default 0,                     -- how many steps became tasks
  task_id      uuid,                                        -- the step that is to be done now
  wanted_on    date,                                        -- the day of the next step: the order of turns
  due_on       date,                                        -- the day it is tried; none while a task is open
  contacted_at timestamptz(3),                              -- the first step was done
  enrolled_by  uuid not null,
  enrolled_at  timestamptz(3) not null,
  ended_at     timestamptz(3),
  version      int  not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, sequence_id, number) references sequence_version,
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, task_id) references task,
  foreign key (workspace_id, enrolled_by) references member,
  check ((state in ('pending', 'active', 'paused')) = (ended_at is null)),
  check ((cause is not null) = (state = 'stopped'))
);
create unique index enrolment_exclusive on enrolment (workspace_id, contact_id)
  where ended_at is null and is_exclusive;
create unique index enrolment_once on enrolment (workspace_id, sequence_id, contact_id, deal_id)
  where ended_at is null;
create index enrolment_by_contact on enrolment (workspace_id, contact_id);
create index enrolment_by_deal on enrolment (workspace_id, deal_id, enrolled_at desc, id desc);
create index enrolment_by_sequence on enrolment (workspace_id, sequence_id, enrolled_at desc, id desc);
create index enrolment_by_state on enrolment (workspace_id, sequence_id, state, enrolled_at desc, id desc);
create index enrolment_turns on enrolment (workspace_id, wanted_on, id)
  where due_on is not null and state in ('pending', 'active');
create unique index enrolment_task on enrolment (workspace_id, task_id) where task_id is not null;
call tenant_table('enrolment', 'select, insert, update');

-- Which task each step became. Its key is what lets a step become one only once.
create table enrolment_step (
  workspace_id uuid not null references workspace,
  enrolment_id uuid not null,
  step         int  not null check (step >= 0),
  task_id      uuid not null,
  made_on      date not null,
  primary key (workspace_id, enrolment_id, step),
  foreign key (workspace_id, enrolment_id) references enrolment,
  foreign key (workspace_id, task_id) references task
);
create index enrolment_step_by_day on enrolment_step (workspace_id, made_on);
create index enrolment_step_by_task on enrolment_step (workspace_id, task_id);
call tenant_table('enrolment_step', 'select, insert');

-- What became of an enrolment, when and by whom. Append only.
create table enrolment_event (
  workspace_id uuid not null references workspace,
  enrolment_id uuid not null,
  number       int  not null check (number > 0),            -- of one moment, too, one comes first
  state        text not null,                               -- from then on
  cause        text,
  reason       text,                                        -- in the words of who did it
  by_id        uuid,                                        -- null: what happened did it by itself
  happened_at  timestamptz(3) not null,
  primary key (workspace_id, enrolment_id, number),
  foreign key (workspace_id, enrolment_id) references enrolment,
  foreign key (workspace_id, by_id) references member
);
call tenant_table('enrolment_event', 'select, insert');

-- Workspaces in which a step may be due by a day, and as whom they are seen to.
create function sequence_turns(by_day date) returns table (workspace_id uuid, member_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, m.id from workspace w
  cross join lateral (
    select m.id from member m
    where m.workspace_id = w.workspace_id and m.deactivated_at is null and m.role = 'admin'
    order by m.id limit 1
  ) m
  where exists (
    select from enrolment e where e.workspace_id = w.workspace_id
      and e.due_on <= by_day and e.state in ('pending', 'active')
  )
$$;
revoke all on function sequence_turns(date) from public;
grant execute on function sequence_turns(date) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on enrolment for select to %I using (true)', current_user);
end $$;
