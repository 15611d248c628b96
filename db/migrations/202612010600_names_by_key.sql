-- People by their whole name and deals by their whole title, as companies are by theirs: a check for
-- duplicates asks for one key instead of for all records that have the same, perhaps very common, words.
alter table search_entry add column name_key text;          -- see word-key.ts; null: to be made by the server
create index search_entry_by_name_key on search_entry (workspace_id, record_kind, name_key, record_id)
  where record_kind <> 'company';
create index search_entry_without_key on search_entry (workspace_id, record_id)
  where record_kind <> 'company' and name_key is null;

-- Entries of all workspaces that have no key yet: the server makes them.
create function entries_without_key(most int)
returns table (workspace_id uuid, record_id uuid)
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select s.workspace_id, s.record_id from search_entry s
  where s.record_kind <> 'company' and s.name_key is null
  order by s.workspace_id, s.record_id limit most
$$;
revoke all on function entries_without_key from public;
grant execute on function entries_without_key to stagecraft_app;
