-- A file comes in pieces, so that a large one is written and read without ever being held whole.
create table import_file_part (
  workspace_id uuid  not null references workspace,
  import_id    uuid  not null,
  position     int   not null,                              -- of the file in its import
  part         int   not null,                              -- 0, 1, 2 …
  bytes        bytea not null,
  primary key (workspace_id, import_id, position, part),
  foreign key (workspace_id, import_id) references import
);

-- Files that are here already move over; the owner sees every row only while nothing forces it not to.
alter table import_file no force row level security;
insert into import_file_part
  select workspace_id, import_id, position, part, substring(bytes from part * 262144 + 1 for 262144)
  from import_file, generate_series(0, greatest(octet_length(bytes) - 1, 0) / 262144) as part;
alter table import_file add column size_bytes bigint not null default 0;
update import_file set size_bytes = octet_length(bytes);
alter table import_file alter column size_bytes drop default;
alter table import_file drop column bytes;
alter table import_file force row level security;
call tenant_table('import_file_part');
