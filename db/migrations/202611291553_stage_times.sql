-- How long won deals were in each stage: counted anew by the hour, shown beside the set target.
create table stage_time (
  workspace_id uuid not null references workspace,
  stage_id     uuid not null,
  won_deals    int  not null check (won_deals >= 0),        -- that have been through the stage
  p80_days     int  check (p80_days >= 0),                  -- working days; null where too few say so
  counted_at   timestamptz(3) not null,
  primary key (workspace_id, stage_id),
  foreign key (workspace_id, stage_id) references stage
);
call tenant_table('stage_time');

-- Definitions that exist keep the targets they were given.
alter table stage_version add column target_from_won boolean not null default false;

-- Which workspaces there are, for work that is done within each.
create function every_workspace() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from workspace order by workspace_id
$$;
revoke all on function every_workspace() from public;
grant execute on function every_workspace() to stagecraft_app;
