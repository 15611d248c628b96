-- The table of a past day begins with what had been opened last by then, and reads no further than its
-- page: by the day of creation it passed over all that came later.
create index deal_opened on deal (workspace_id, opened_at, id);
