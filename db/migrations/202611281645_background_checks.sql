-- A check works in the background like the run it foretells; either is taken up again by the next
-- start when its process died.
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check check (state in ('uploaded', 'checking',
  'checked', 'running', 'finished', 'failed', 'cancelled', 'undoing', 'undone'));

create or replace function unfinished_imports()
returns table (workspace_id uuid, import_id uuid, started_by uuid, state text)
language sql stable security definer set search_path = public as $$
  select i.workspace_id, i.id, i.started_by, i.state from import i
  where i.state in ('checking', 'running', 'undoing') and i.started_by is not null
$$;
drop index import_unfinished;
create index import_unfinished on import (workspace_id, id)
  where state in ('checking', 'running', 'undoing');

-- The rows of a file by what makes two of them the same record, while the file is gone through: a
-- file of ten million rows would not fit into memory. It is made anew by whoever goes on with the
-- file, so it need not survive a crash; digests tell rows apart without keeping what they say.
create unlogged table import_key (
  workspace_id  uuid not null references workspace,
  import_id     uuid not null,
  file_position int  not null,
  row_key       text not null,
  row_no        int  not null,                              -- line of the first row that has it
  content       text not null,
  primary key (workspace_id, import_id, file_position, row_key)
);
call tenant_table('import_key');

-- How many rows the undoing kept is asked with every look at an import.
create index import_row_kept on import_row (workspace_id, import_id) where undone = 'kept';
