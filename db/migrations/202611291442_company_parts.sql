-- What of a company's root may be another company's whole root. With it a check for duplicates asks for
-- one key instead of for all companies that have the same, perhaps very common, words.
alter table company add column root_parts text[] not null default '{}';  -- see name-root.ts

create table company_part (
  workspace_id uuid not null references workspace,
  part         text not null,
  company_id   uuid not null,
  primary key (workspace_id, part, company_id)
);
create index company_part_by_company on company_part (workspace_id, company_id);
call tenant_table('company_part', 'select, insert, delete');

-- Kept by the database itself, like the phones of contacts. Companies that are here get their parts
-- when the server makes their keys anew.
create function note_new_company_parts() returns trigger language plpgsql as $$
begin
  insert into company_part
  select distinct m.workspace_id, p.part, m.id
  from made m cross join lateral unnest(m.root_parts) p (part)
  on conflict do nothing;
  return null;
end $$;
create trigger note_new_parts after insert on company
  referencing new table as made for each statement execute function note_new_company_parts();

create function note_changed_company_parts() returns trigger language plpgsql as $$
begin
  delete from company_part where workspace_id = new.workspace_id and company_id = new.id;
  insert into company_part
  select distinct new.workspace_id, p.part, new.id from unnest(new.root_parts) p (part);
  return null;
end $$;
create trigger note_changed_parts after update of root_parts on company
  for each row when (old.root_parts is distinct from new.root_parts)
  execute function note_changed_company_parts();

create function forget_company_parts() returns trigger language plpgsql as $$
begin
  delete from company_part where workspace_id = old.workspace_id and company_id = old.id;
  return null;
end $$;
create trigger forget_parts after delete on company
  for each row execute function forget_company_parts();

create or replace function gather_import_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze company, company_part, contact, contact_email, contact_phone, deal, deal_event, deal_version,
    search_entry, import_row, import_key;
end $$;
