-- What lists by name are in order of. Under row-level security a condition on lower(name) is looked
-- at only row by row, since lower() might tell of rows that are hidden; one on a column is found in
-- the index, so that the thousandth page costs what the first does.

alter table company add column name_order text generated always as (lower(name)) stored;
create index company_by_name_order on company (workspace_id, name_order, id) where deleted_at is null;
drop index company_by_name;

alter table contact add column name_order text generated always as (lower(name)) stored;
create index contact_by_name_order on contact (workspace_id, name_order, id) where deleted_at is null;
drop index contact_by_name;
