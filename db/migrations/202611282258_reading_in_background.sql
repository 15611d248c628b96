-- A file is read in the background like everything that takes long. Until then nothing is known of it
-- but its bytes; one that cannot be read stays, with the reason.
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check check (state in ('uploaded', 'reading',
  'checking', 'checked', 'check-failed', 'running', 'finished', 'failed', 'cancelled', 'undoing',
  'undone'));

alter table import_file alter column encoding drop not null;
alter table import_file alter column delimiter drop not null;
alter table import_file add column to_read jsonb;           -- encoding and delimiter as said; null once read
alter table import_file add column fault jsonb;             -- code and line

create or replace function unfinished_imports()
returns table (workspace_id uuid, import_id uuid, started_by uuid, state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.workspace_id, i.id, i.started_by, i.state from import i
  where i.state in ('reading', 'checking', 'running', 'undoing') and i.started_by is not null
$$;
drop index import_unfinished;
create index import_unfinished on import (workspace_id, id)
  where state in ('reading', 'checking', 'running', 'undoing');
