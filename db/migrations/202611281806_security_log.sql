-- What may be somebody trying doors: refused requests, failed sign-ins, revoked keys. It belongs to
-- no act, so it is not in the audit log's chain, whose counter every refusal would have to lock.
create table security_event (
  workspace_id uuid not null references workspace,
  id           uuid not null,                               -- version 7: grows with time
  at           timestamptz(3) not null,
  actor        jsonb not null,                              -- tagged union: user, key, unknown
  route        text not null,                               -- GET /deals/{dealId}
  target_id    text,                                        -- what was asked for, as it was sent
  reason       text not null,                               -- not-permitted, sign-in-failed
  request_id   text,
  ip           text,
  user_agent   text,
  primary key (workspace_id, id)
);
call tenant_table('security_event', 'select, insert');

-- Kept for 12 months; younger rows are out of everybody's reach (see the retention of events).
do $$ begin
  execute format('create policy past on security_event to %I
    using (at < now() - interval ''12 months'')', current_user);
end $$;

create function forget_old_security_events() returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with old as (
    delete from security_event where at < now() - interval '12 months' returning 1
  )
  select count(*) from old
$$;
revoke all on function forget_old_security_events() from public;
grant execute on function forget_old_security_events() to stagecraft_app;
