-- Mails that were settled are kept for 90 days, so that one can see what was told; then their addresses go.
do $$ begin
  execute format('create policy past on outgoing_mail to %I
    using (settled_at < now() - interval ''90 days'')', current_user);
end $$;

create function forget_settled_mails() returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with old as (
    delete from outgoing_mail where settled_at < now() - interval '90 days' returning 1
  )
  select count(*) from old
$$;
revoke all on function forget_settled_mails() from public;
grant execute on function forget_settled_mails() to stagecraft_app;
