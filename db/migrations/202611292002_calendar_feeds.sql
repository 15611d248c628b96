-- A member's meetings for a calendar program elsewhere, by a secret address of which only the hash is kept.

create table calendar_feed (
  workspace_id uuid not null references workspace,
  member_id    uuid not null,
  token_hash   bytea not null,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, member_id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references member
);
create index calendar_feed_by_token on calendar_feed (token_hash);
call tenant_table('calendar_feed');

-- In which workspace a feed is: looked up before it is known.
create function workspace_of_calendar_feed(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from calendar_feed where token_hash = hash
$$;
revoke all on function workspace_of_calendar_feed(bytea) from public;
grant execute on function workspace_of_calendar_feed(bytea) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on calendar_feed for select to %I using (true)', current_user);
end $$;
