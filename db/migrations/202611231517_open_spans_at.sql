-- The open deals of a pipeline as they stood at one instant, as known at another.
--
-- Row-level security lets only comparisons that can leak nothing choose the rows an index reads, and
-- Postgres does not count those of ranges among them: for the app's role the index over both times
-- was never used, and every past board read the whole ledger. This function runs as the owner, for
-- whom the policy below opens the spans, and names the workspace itself: it answers what row-level
-- security would have.
do $$ begin
  execute format('create policy lookup on deal_version for select to %I using (true)', current_user);
end $$;

create function open_spans_at(pipeline uuid, at timestamptz, known_at timestamptz)
returns setof deal_version language sql stable security definer set search_path = public rows 3000 as $$
  select * from deal_version v
  where v.workspace_id = app_workspace_id() and v.pipeline_id = pipeline and v.outcome = 'open'
    and tstzrange(v.recorded_from, v.recorded_to) @> known_at
    and tstzrange(v.valid_from, v.valid_to) @> at
$$;
revoke all on function open_spans_at from public;
grant execute on function open_spans_at to stagecraft_app;
