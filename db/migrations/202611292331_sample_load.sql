-- Sample data is written in the background. One row says that it is asked for or there, and what of it
-- bears no mark of its own; the mark of what every member sees: campaigns and scorecards.

create table sample_load (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  asked_by     uuid not null,
  asked_at     timestamptz(3) not null,
  state        text not null check (state in ('loading', 'loaded', 'failed')),
  free_day     date,                                        -- added to the calendar of the workspace
  primary key (workspace_id),
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, asked_by) references member
);
call tenant_table('sample_load');

create function unfinished_sample_loads() returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.workspace_id from sample_load s where s.state = 'loading'
$$;
revoke all on function unfinished_sample_loads() from public;
grant execute on function unfinished_sample_loads() to stagecraft_app;

alter table campaign
  add column is_sample    boolean not null default false,
  add column withdrawn_at timestamptz(3);                   -- of a sample that was removed: listed nowhere

alter table scorecard_version add column is_sample boolean not null default false;
grant delete on scorecard_version to stagecraft_app;

do $$ begin
  execute format('create policy lookup on sample_load for select to %I using (true)', current_user);
  -- What people published stays for good.
  execute 'create policy sample_alone on scorecard_version as restrictive for delete
    to stagecraft_app using (is_sample)';
end $$;
