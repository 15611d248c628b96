-- Mails that are owed: written with what they tell of, sent afterwards, each once.

create table outgoing_mail (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  key          text not null,                               -- what it tells whom: never told twice
  meeting_id   uuid,                                        -- which meeting it is about
  recipient    text not null,
  message_id   text not null,                               -- made before the first try
  content      bytea,                                       -- sealed; null once it is settled
  state        text not null check (state in ('waiting', 'sending', 'sent', 'unsure', 'failed')),
  tries        int  not null default 0,
  next_at      timestamptz(3) not null,                     -- of one being sent: when that was cut off
  created_at   timestamptz(3) not null,
  settled_at   timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, meeting_id) references meeting
);
create index outgoing_mail_due on outgoing_mail (next_at) where state in ('waiting', 'sending');
create index outgoing_mail_by_meeting on outgoing_mail (workspace_id, meeting_id, created_at);
call tenant_table('outgoing_mail', 'select, insert, update');

-- Which mails of any workspace are to be sent, or were cut off while they were.
create function due_outgoing_mail(at timestamptz)
returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id, id from outgoing_mail
  where next_at <= at and state in ('waiting', 'sending')
  order by next_at, id
  limit 200
$$;
revoke all on function due_outgoing_mail(timestamptz) from public;
grant execute on function due_outgoing_mail(timestamptz) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on outgoing_mail for select to %I using (true)', current_user);
end $$;

alter table meeting add column booked_locale text check (booked_locale in ('en', 'zh-CN'));
