-- What a company or a person is found by when somebody is about to enter them again. Only equality
-- chooses rows by an index under row-level security, so every key is a plain column.

-- The last digits of a phone number, without country and trunk codes and the extension; the same as
-- `phoneTail` in src/features/duplicates/phone.ts, which a test compares it with.
create function phone_tail(written text) returns text language sql immutable parallel safe
  return (
    select case when length(d.digits) >= 7 then right(d.digits, 7) end
    from (select ltrim(regexp_replace(regexp_replace(
      substring(lower(normalize(written, nfkc)) from '^[^a-z#,;转分]*'),
      '\(0\)', '', 'g'), '[^0-9]', '', 'g'), '0') as digits) d
  );

alter table company
  add column name_root  text,                               -- key without region, country and trade
  add column domain_key text,                               -- registered domain; null: a public mail service
  add column phone_tail text generated always as (phone_tail(phone)) stored,
  add column key_rule   int not null default 0;             -- rule the keys were made by; see company-keys.ts
create index company_by_name_root on company (workspace_id, name_root);
create index company_by_domain_key on company (workspace_id, domain_key) where domain_key is not null;
create index company_by_phone_tail on company (workspace_id, phone_tail) where phone_tail is not null;
create index company_by_key_rule on company (key_rule, workspace_id, id);

-- Companies of all workspaces whose keys were made by an earlier rule: the server makes them anew.
create function companies_to_rekey(rule int, most int)
returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select c.workspace_id, c.id from company c where c.key_rule < rule
  order by c.key_rule, c.workspace_id, c.id limit most
$$;
revoke all on function companies_to_rekey from public;
grant execute on function companies_to_rekey to stagecraft_app;
do $$ begin
  execute format('create policy rekeying on company for select to %I using (true)', current_user);
end $$;

-- Contacts by phone, kept by the database itself like those by address (contact_email).
create table contact_phone (
  workspace_id uuid not null references workspace,
  tail         text not null,
  contact_id   uuid not null,
  primary key (workspace_id, tail, contact_id)
);
alter table contact no force row level security;
insert into contact_phone
  select distinct c.workspace_id, phone_tail(p.number), c.id
  from contact c cross join lateral unnest(c.phones) p (number)
  where phone_tail(p.number) is not null;
alter table contact force row level security;
create index contact_phone_by_contact on contact_phone (workspace_id, contact_id);
call tenant_table('contact_phone', 'select, insert, delete');

create function note_new_contact_phones() returns trigger language plpgsql as $$
begin
  insert into contact_phone
  select distinct m.workspace_id, phone_tail(p.number), m.id
  from made m cross join lateral unnest(m.phones) p (number)
  where phone_tail(p.number) is not null
  on conflict do nothing;
  return null;
end $$;
create trigger note_new_phones after insert on contact
  referencing new table as made for each statement execute function note_new_contact_phones();

create function note_changed_contact_phones() returns trigger language plpgsql as $$
begin
  delete from contact_phone where workspace_id = new.workspace_id and contact_id = new.id;
  insert into contact_phone
  select distinct new.workspace_id, phone_tail(p.number), new.id
  from unnest(new.phones) p (number) where phone_tail(p.number) is not null;
  return null;
end $$;
create trigger note_changed_phones after update of phones on contact
  for each row when (old.phones is distinct from new.phones)
  execute function note_changed_contact_phones();

create function forget_contact_phones() returns trigger language plpgsql as $$
begin
  delete from contact_phone where workspace_id = old.workspace_id and contact_id = old.id;
  return null;
end $$;
create trigger forget_phones after delete on contact
  for each row execute function forget_contact_phones();

-- What a check tells of a deal that its reader may not see.
alter table workspace add column clash_sight text not null default 'owner-and-stage'
  check (clash_sight in ('owner-and-stage', 'presence', 'nothing'));

-- Whole texts written nearly alike: nobody asks this any more, the words of a name are compared.
drop function search_nearly(text, text[], boolean, uuid, uuid[], int);

create or replace function gather_import_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze company, contact, contact_email, contact_phone, deal, deal_event, deal_version, search_entry,
    import_row, import_key;
end $$;
