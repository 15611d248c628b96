-- Calendars of members elsewhere: read regularly, kept as busy times and nothing else.

create table busy_calendar (
  workspace_id  uuid not null references workspace,
  id            uuid not null,
  member_id     uuid not null,
  name          text not null check (name <> ''),
  host          text not null,                              -- of its address, to tell it by
  address       bytea not null,                             -- sealed: whoever has it reads the calendar
  time_zone     text not null,                              -- of whole days and times that name none
  etag          text,
  last_modified text,
  read_at       timestamptz(3),                             -- when its times were last right
  unfolded_at   timestamptz(3),                             -- when repetitions were last written out
  tried_at      timestamptz(3),
  next_at       timestamptz(3) not null,
  unread        int  not null default 0,                    -- entries nobody can make sense of
  failures      int  not null default 0,                    -- in a row
  failure       text,                                       -- why the last try came to nothing
  created_at    timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member
);
create index busy_calendar_by_member on busy_calendar (workspace_id, member_id, created_at);
create index busy_calendar_due on busy_calendar (next_at);
call tenant_table('busy_calendar');

create table busy_time (
  workspace_id uuid not null references workspace,
  calendar_id  uuid not null,
  starts_at    timestamptz(3) not null,
  ends_at      timestamptz(3) not null,
  primary key (workspace_id, calendar_id, starts_at),
  foreign key (workspace_id, calendar_id) references busy_calendar,
  check (starts_at < ends_at)
);
call tenant_table('busy_time', 'select, insert, delete');

-- Which calendars of any workspace are to be read; the work itself is done within each workspace.
create function due_busy_calendars(at timestamptz)
returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.id
  from busy_calendar c join member m on m.workspace_id = c.workspace_id and m.id = c.member_id
  where c.next_at <= at and m.deactivated_at is null
  order by c.next_at, c.id
  limit 200
$$;
revoke all on function due_busy_calendars(timestamptz) from public;
grant execute on function due_busy_calendars(timestamptz) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on busy_calendar for select to %I using (true)', current_user);
end $$;
