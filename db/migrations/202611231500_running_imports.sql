-- The first rows of a file, so that looking at an import does not read its files again.
alter table import_file add column samples jsonb not null default '[]';

-- Imports that a dead process left running: the one look across workspaces at start, ids only.
create function running_imports() returns table (workspace_id uuid, import_id uuid, created_by uuid)
language sql stable security definer set search_path = public as $$
  select workspace_id, id, created_by from import where state = 'running'
$$;
revoke all on function running_imports() from public;
grant execute on function running_imports() to stagecraft_app;
