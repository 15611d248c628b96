-- What is sold: products and services, what each costs by price list and quantity, and how it is taxed.

create table tax_class (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  name         jsonb not null,                              -- in both languages
  rate         numeric(7, 4) not null check (rate between 0 and 100),  -- per cent
  version      int not null default 1,
  created_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id)
);
call tenant_table('tax_class', 'select, insert, update');

create table product (
  workspace_id uuid not null references workspace,
  id           uuid not null,
  code         text not null check (code <> ''),
  code_key     text not null,                               -- lower case: two of one code are one
  name         jsonb not null,                              -- this and the texts below in both languages
  description  jsonb not null,
  kind         text not null check (kind in ('product', 'service')),
  unit         jsonb not null,
  billing      text not null check (billing in ('once', 'month', 'quarter', 'year', 'usage')),
  tax_class_id uuid,                                        -- null: not taxed
  costs        jsonb not null default '{}',                 -- of one unit, by currency, in major units
  version      int not null default 1,                      -- of its prices too
  created_at   timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  archived_at  timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, code_key),
  foreign key (workspace_id, tax_class_id) references tax_class
);
call tenant_table('product', 'select, insert, update');

create table price_list (
  workspace_id    uuid not null references workspace,
  id              uuid not null,
  name            jsonb not null,
  currency        text not null,
  is_tax_included boolean not null,                         -- in its prices
  valid_from      date,                                     -- both days included; null: no end
  valid_to        date,
  version         int not null default 1,
  created_at      timestamptz(3) not null,
  archived_at     timestamptz(3),
  primary key (workspace_id, id),
  check (valid_from <= valid_to)
);
call tenant_table('price_list', 'select, insert, update');

-- From this quantity on a unit costs so much; all of it, not what is beyond.
create table price (
  workspace_id  uuid not null references workspace,
  product_id    uuid not null,
  price_list_id uuid not null,
  min_quantity  numeric(13, 4) not null check (min_quantity >= 0),
  unit_price    numeric(18, 6) not null check (unit_price >= 0),  -- may be finer than the currency
  primary key (workspace_id, product_id, price_list_id, min_quantity),
  foreign key (workspace_id, product_id) references product,
  foreign key (workspace_id, price_list_id) references price_list
);
call tenant_table('price');
