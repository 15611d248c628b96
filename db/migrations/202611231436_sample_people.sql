-- The sample data brings people and teams of its own; removing it must know them from real ones.
alter table team add column is_sample boolean not null default false;
alter table member add column is_sample boolean not null default false;

-- Finding all of it, to count it and to remove it, reads no more than it.
create index deal_sample on deal (workspace_id, id) where is_sample;
create index company_sample on company (workspace_id, id) where is_sample;
create index contact_sample on contact (workspace_id, id) where is_sample;
create index note_sample on note (workspace_id, id) where is_sample;
