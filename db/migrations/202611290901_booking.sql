-- Pages on which buyers book a meeting themselves.

create table booking_page (
  workspace_id   uuid not null references workspace,
  id             uuid not null,
  key            text not null,                             -- in its public address; no secret
  nonce_key      bytea not null,                            -- signs what a shown page sends back
  name           jsonb not null,                            -- in both languages
  type_id        uuid not null,
  pipeline_id    uuid not null,                             -- where somebody new begins
  place          text not null default '',
  buffer_minutes int  not null check (buffer_minutes between 0 and 480),
  notice_minutes int  not null check (notice_minutes between 0 and 43200),
  horizon_days   int  not null check (horizon_days between 1 and 365),
  is_open        boolean not null default true,
  version        int  not null default 1,
  created_by     uuid not null,
  created_at     timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, type_id) references meeting_type,
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, created_by) references member
);
create index booking_page_by_key on booking_page (key);
call tenant_table('booking_page', 'select, insert, update');

-- Whose time a page offers; with several, one who is free and has least takes the meeting.
create table booking_host (
  workspace_id uuid not null references workspace,
  page_id      uuid not null,
  member_id    uuid not null,
  primary key (workspace_id, page_id, member_id),
  foreign key (workspace_id, page_id) references booking_page,
  foreign key (workspace_id, member_id) references member
);
call tenant_table('booking_host');

alter table meeting
  add column booking_page_id uuid,
  add column booked_email    text,
  add column manage_hash     bytea,                         -- SHA-256 of the token to move or cancel by
  add foreign key (workspace_id, booking_page_id) references booking_page,
  add unique (workspace_id, manage_hash);
create index meeting_by_manage_hash on meeting (manage_hash) where manage_hash is not null;
create index meeting_by_host on meeting (workspace_id, host_id, starts_at) where state = 'planned';
create index meeting_by_booker on meeting (workspace_id, booked_email, created_at)
  where booked_email is not null;

-- In which workspace a page or a booking is: looked up before it is known.
create function workspace_of_booking_page(wanted text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from booking_page where key = wanted
$$;
create function workspace_of_booking(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from meeting where manage_hash = hash
$$;
revoke all on function workspace_of_booking_page(text), workspace_of_booking(bytea) from public;
grant execute on function workspace_of_booking_page(text), workspace_of_booking(bytea)
  to stagecraft_app;
do $$ begin
  execute format('create policy lookup on booking_page for select to %I using (true)', current_user);
  execute format('create policy lookup on meeting for select to %I using (true)', current_user);
end $$;
