-- Why deals end: the workspace's reasons and competitors, which of the outcomes ask for a reason of the
-- list, and what a reopening takes away from a month that had been told already.

-- A reason of one outcome. The key tells those every workspace begins with; own ones have none.
create table closing_reason (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  outcome      text not null check (outcome in ('won', 'lost', 'disqualified')),
  key          text,
  name         jsonb not null,                              -- in both languages
  position     int  not null,
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, outcome, key)
);
call tenant_table('closing_reason', 'select, insert, update');

create table competitor (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         text not null check (name <> ''),
  version      int  not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id)
);
create unique index competitor_by_name on competitor (workspace_id, lower(name));
call tenant_table('competitor', 'select, insert, update');

-- Outcomes whose reason has to come from the list; without a row none has to.
create table closing_settings (
  workspace_id uuid not null references workspace,
  asks_for     text[] not null check (asks_for <@ array['won', 'lost', 'disqualified']),
  version      int  not null,
  primary key (workspace_id)
);
call tenant_table('closing_settings', 'select, insert, update');

alter table deal add column closing_reason_id uuid;
alter table deal add foreign key (workspace_id, closing_reason_id) references closing_reason;

-- A win that was taken back, as it had stood: who, why and when are in the event. Append only.
create table restatement (
  workspace_id uuid not null references workspace,
  deal_id      uuid not null,
  sequence     int  not null,                               -- of the event that took it back
  amount_minor bigint,
  currency     char(3) not null,
  close_rate   numeric,                                     -- as it was frozen at the win
  closed_at    timestamptz(3) not null,                     -- when it had been won
  recorded_at  timestamptz(3) not null,
  primary key (workspace_id, deal_id, sequence),
  foreign key (workspace_id, deal_id, sequence) references deal_event
);
create index restatement_by_time on restatement (workspace_id, recorded_at);
call tenant_table('restatement', 'select, insert');
create trigger append_only before update or delete on restatement
  for each row execute function refuse_to_rewrite();

create function add_closing_lists(ws uuid, at timestamptz) returns void language sql as $$
  insert into closing_reason (workspace_id, id, outcome, key, name, position, created_at)
  select ws, gen_random_uuid(), outcome, key, jsonb_build_object('en', en, 'zh-CN', zh),
    (row_number() over (partition by outcome order by place) - 1)::int, at
  from (values
    (1, 'won', 'fits-need', 'Fits the need best', '最符合需求'),
    (2, 'won', 'price', 'Price', '价格'),
    (3, 'won', 'trust', 'Trust and relationship', '信任与关系'),
    (4, 'won', 'service', 'Service', '服务'),
    (5, 'won', 'referral', 'Recommended by others', '他人推荐'),
    (6, 'lost', 'price', 'Price', '价格'),
    (7, 'lost', 'competitor', 'Chose a competitor', '选择了竞争对手'),
    (8, 'lost', 'missing-feature', 'Something was missing', '缺少所需功能'),
    (9, 'lost', 'no-decision', 'No decision was made', '未作出决定'),
    (10, 'lost', 'budget', 'Budget was cut', '预算取消'),
    (11, 'lost', 'timing', 'Timing', '时机不合适'),
    (12, 'lost', 'no-answer', 'No answer any more', '不再回复'),
    (13, 'disqualified', 'no-need', 'No need', '没有需求'),
    (14, 'disqualified', 'no-budget', 'No budget', '没有预算'),
    (15, 'disqualified', 'no-authority', 'Nobody who decides', '找不到决策人'),
    (16, 'disqualified', 'bad-timing', 'Not now', '时机未到'),
    (17, 'disqualified', 'wrong-place', 'Where we do not sell', '不在我们的销售地区'),
    (18, 'disqualified', 'we-do-not-fit', 'We do not suit them', '我们不适合客户'),
    (19, 'disqualified', 'unreachable', 'Cannot be reached', '联系不上'),
    (20, 'disqualified', 'other', 'Another reason', '其他原因')
  ) as preset (place, outcome, key, en, zh)
$$;
create function closing_lists_of_new_workspace() returns trigger language plpgsql as $$
begin
  perform add_closing_lists(new.workspace_id, new.created_at);
  return null;
end $$;
create trigger closing_lists after insert on workspace
  for each row execute function closing_lists_of_new_workspace();

-- The owner writes the rows only while nothing forces it not to. Competitors that were named are the list
-- to begin with.
alter table closing_reason no force row level security;
alter table competitor no force row level security;
alter table workspace no force row level security;
alter table deal no force row level security;
select add_closing_lists(workspace_id, created_at) from workspace;
insert into competitor (workspace_id, id, name, created_at)
select distinct on (workspace_id, lower(btrim(competitor)))
  workspace_id, gen_random_uuid(), left(btrim(competitor), 200), closed_at
from deal where btrim(competitor) <> '' and closed_at is not null
order by workspace_id, lower(btrim(competitor)), closed_at;
alter table deal force row level security;
alter table workspace force row level security;
alter table competitor force row level security;
alter table closing_reason force row level security;
