-- Imports run in batches, survive a killed process and can be undone for 30 days.

alter table import drop constraint import_state_check;
alter table import add constraint import_state_check check (state in
  ('uploaded', 'checked', 'running', 'finished', 'failed', 'cancelled', 'undoing', 'undone'));

-- What a row said, so that the same row again is known as such even after a person's edits;
-- and whether the undoing took it back or left it for what was done to it since.
alter table import_row add column content_hash text;
alter table import_row add column undone text check (undone in ('undone', 'kept'));

create unique index import_preset_name on import_preset (workspace_id, name);
create index import_by_time on import (workspace_id, created_at desc, id);

-- What was found out about a file when it came in: first rows, frequent values by column, how
-- sure each suggestion is. Kept, so that looking at an import does not read its files again.
alter table import_file add column facts jsonb not null default '{}';

alter table import add column started_by uuid;
alter table import add foreign key (workspace_id, started_by) references member;

-- Runs that a stopped process left: every process looks for them and goes on with one at a time.
create function unfinished_imports()
returns table (workspace_id uuid, import_id uuid, started_by uuid, state text)
language sql stable security definer set search_path = public as $$
  select i.workspace_id, i.id, i.started_by, i.state from import i
  where i.state in ('running', 'undoing') and i.started_by is not null
$$;
create index import_unfinished on import (workspace_id, id) where state in ('running', 'undoing');
revoke all on function unfinished_imports() from public;
grant execute on function unfinished_imports() to stagecraft_app;
do $$ begin
  execute format('create policy lookup on import for select to %I using (true)', current_user);
end $$;
