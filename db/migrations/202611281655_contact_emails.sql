-- Contacts by address. Whether arrays overlap may leak something, so under row-level security the
-- index over `emails` was never read for the app's role: each batch of an import compared its
-- addresses with every contact. Equality leaks nothing. The database keeps this table itself, so
-- that no writer of contacts can forget it.
create table contact_email (
  workspace_id uuid not null references workspace,
  email        text not null,
  contact_id   uuid not null,
  primary key (workspace_id, email, contact_id)
);

-- Contacts that are there already; the owner sees them only while nothing forces it not to.
alter table contact no force row level security;
insert into contact_email
  select distinct workspace_id, unnest(emails), id from contact;
alter table contact force row level security;
create index contact_email_by_contact on contact_email (workspace_id, contact_id);
call tenant_table('contact_email', 'select, insert, delete');
drop index contact_by_email;

create function note_new_contact_emails() returns trigger language plpgsql as $$
begin
  insert into contact_email select workspace_id, unnest(emails), id from made on conflict do nothing;
  return null;
end $$;
create trigger note_new_emails after insert on contact
  referencing new table as made for each statement execute function note_new_contact_emails();

create function note_changed_contact_emails() returns trigger language plpgsql as $$
begin
  delete from contact_email e where e.workspace_id = new.workspace_id and e.contact_id = new.id
    and e.email <> all(new.emails);
  insert into contact_email select new.workspace_id, unnest(new.emails), new.id
  on conflict do nothing;
  return null;
end $$;
create trigger note_changed_emails after update of emails on contact
  for each row when (old.emails is distinct from new.emails)
  execute function note_changed_contact_emails();

create function forget_contact_emails() returns trigger language plpgsql as $$
begin
  delete from contact_email where workspace_id = old.workspace_id and contact_id = old.id;
  return null;
end $$;
create trigger forget_emails after delete on contact
  for each row execute function forget_contact_emails();
