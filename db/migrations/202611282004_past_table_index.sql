-- The table of a past day shows deals of any pipeline of today, the newest first.
create index deal_newest on deal (workspace_id, created_at, id);
