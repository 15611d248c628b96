-- The rule of approval that comes with the sample data, which goes with it.
alter table proposal_rule add column is_sample boolean not null default false;
