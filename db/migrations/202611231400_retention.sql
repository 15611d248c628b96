-- What is kept for a while only: events 30 days, answers to repeated requests 2 days.

-- Row-level security binds the owner of the tables, too. It may see what is past its time, in
-- every workspace, so that one statement can remove it; younger rows are out of its reach.
do $$ begin
  execute format('create policy past on outbox to %I
    using (at < now() - interval ''30 days'')', current_user);
  execute format('create policy past on idempotency_record to %I
    using (created_at < now() - interval ''2 days'')', current_user);
end $$;

create function forget_old_records() returns table (events bigint, answers bigint)
language sql security definer set search_path = public as $$
  with old_events as (
    delete from outbox where at < now() - interval '30 days' returning 1
  ), old_answers as (
    delete from idempotency_record where created_at < now() - interval '2 days' returning 1
  )
  select (select count(*) from old_events), (select count(*) from old_answers)
$$;
revoke all on function forget_old_records() from public;
grant execute on function forget_old_records() to stagecraft_app;

-- The same holds for `workspaces_of_user`: it runs as the owner, who without this sees no member.
do $$ begin
  execute format('create policy lookup on member for select to %I using (true)', current_user);
  execute format('create policy lookup on workspace for select to %I using (true)', current_user);
end $$;
