-- Why a check, a run or an undoing could not go on: a fault of the server, or whoever started it may
-- not import any more.
alter table import add column failure text check (failure in ('server-fault', 'not-permitted'));
