-- What was promised before the win. What scope, offer and contract say is read from them while a deal is
-- open; here is who sees to it, and, from the win on, what it said then.

create table promise (
  workspace_id   uuid not null references workspace,
  id             uuid not null,
  deal_id        uuid not null,
  source         text not null check (source in ('scope', 'proposal', 'contract', 'own')),
  source_id      uuid,                                      -- the item, line or term; null for an own one
  title          jsonb,                                     -- in both languages; null while read from its source
  detail         jsonb,
  source_name    text,                                      -- the offer's number
  source_version int,
  owner_id       uuid,
  due_on         date,
  contact_id     uuid,                                      -- to whom it was promised
  state          text not null default 'open' check (state in ('open', 'kept', 'changed', 'broken')),
  frozen_at      timestamptz(3),                            -- the win
  version        int  not null default 1,
  created_by     uuid,                                      -- null: collected at the win
  created_at     timestamptz(3) not null,
  updated_at     timestamptz(3) not null,
  deleted_at     timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, deal_id, source, source_id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, created_by) references member,
  check ((source = 'own') = (source_id is null)),
  check (source <> 'own' or (title is not null and created_by is not null)),
  check (frozen_at is null or title is not null)
);
call tenant_table('promise', 'select, insert, update');
