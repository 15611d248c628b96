-- A function that runs as the owner must not find a table of the caller's making under a name of ours:
-- temporary tables are looked for first, unless the path says that they come last.
alter function workspaces_of_user(text) set search_path = public, pg_temp;
alter function forget_old_records() set search_path = public, pg_temp;
alter function unfinished_imports() set search_path = public, pg_temp;
alter function open_spans_at(uuid, timestamptz, timestamptz) set search_path = public, pg_temp;
alter function search_by_words(tsquery, text[], boolean, uuid, uuid[], int)
  set search_path = public, pg_temp;
alter function search_nearly(text, text[], boolean, uuid, uuid[], int)
  set search_path = public, pg_temp;
alter function search_ids(text, tsquery, text) set search_path = public, pg_temp;
