-- A check that could not go on says so until the next one, instead of looking as if none had been.
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check check (state in ('uploaded', 'checking',
  'checked', 'check-failed', 'running', 'finished', 'failed', 'cancelled', 'undoing', 'undone'));
