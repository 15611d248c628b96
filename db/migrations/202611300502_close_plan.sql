-- The mutual close plan of a deal: the steps of both sides up to the signature, and what waits for what.

create table close_plan (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  starts_on    date not null,
  credible_on  date,                                        -- the first day all required steps can be done
  counted_on   date,                                        -- the day it was counted for; null: it moves no more
  version      int  not null default 1,                     -- of what the plan itself says, not of its steps
  created_at   timestamptz(3) not null,
  created_by   uuid not null,
  primary key (workspace_id, deal_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, created_by) references member
);
create index close_plan_to_count on close_plan (counted_on) where counted_on is not null;
call tenant_table('close_plan');

create table plan_step (
  workspace_id   uuid not null references workspace,
  id             uuid not null,
  deal_id        uuid not null,
  kind           text not null check (kind in ('task', 'milestone')),
  title          text not null check (title <> ''),
  side           text not null check (side in ('seller', 'buyer')),
  member_id      uuid,                                      -- who does it: one of ours
  stakeholder_id uuid,                                      -- or of theirs
  duration       int  not null check (duration between 0 and 365),
  unit           text not null check (unit in ('days', 'working-days')),
  needed_by      date,
  is_required    boolean not null,                          -- the signature waits for it
  done_on        date,
  done_by        text check (done_by in ('seller', 'buyer')),
  done_name      text,
  evidence       text not null default '',
  version        int  not null default 1,
  created_at     timestamptz(3) not null,
  created_by     uuid not null,
  removed_at     timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references close_plan,
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, stakeholder_id) references stakeholder,
  foreign key (workspace_id, created_by) references member,
  check ((done_on is null) = (done_by is null) and (done_on is null) = (done_name is null)),
  check (kind = 'task' or duration = 0),
  check (case side when 'seller' then stakeholder_id is null else member_id is null end)
);
create index plan_step_by_deal on plan_step (workspace_id, deal_id) where removed_at is null;
call tenant_table('plan_step');

-- A step waits for another of the same plan.
create table plan_step_order (
  workspace_id  uuid not null references workspace,
  step_id       uuid not null,
  after_step_id uuid not null,
  primary key (workspace_id, step_id, after_step_id),
  foreign key (workspace_id, step_id) references plan_step,
  foreign key (workspace_id, after_step_id) references plan_step,
  check (step_id <> after_step_id)
);
call tenant_table('plan_step_order');

-- What plans of a pipeline begin with. Without a row: what comes with the product.
create table plan_template (
  workspace_id uuid not null references workspace,
  pipeline_id  uuid not null,
  steps        jsonb not null,
  version      int  not null,
  updated_at   timestamptz(3) not null,
  updated_by   uuid not null,
  primary key (workspace_id, pipeline_id),
  foreign key (workspace_id, pipeline_id) references pipeline,
  foreign key (workspace_id, updated_by) references member
);
call tenant_table('plan_template', 'select, insert, update');

-- Which plans of any workspace were counted for an earlier day; the work is done within each workspace.
create function plans_to_count(before_day date)
returns table (workspace_id uuid, deal_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.workspace_id, p.deal_id from close_plan p
  where p.counted_on < before_day order by p.counted_on, p.deal_id limit 1000
$$;
revoke all on function plans_to_count(date) from public;
grant execute on function plans_to_count(date) to stagecraft_app;
do $$ begin
  execute format('create policy lookup on close_plan for select to %I using (true)', current_user);
end $$;
