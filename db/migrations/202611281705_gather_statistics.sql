-- A bulk import outgrows the plans that were made while its tables were small, checks of foreign keys
-- among them: each of these then reads a whole table. Only an owner may gather new statistics.
create function gather_import_statistics() returns void
language plpgsql security definer set search_path = public as $$
begin
  analyze company, contact, contact_email, deal, deal_event, deal_version, search_entry, import_row,
    import_key;
end $$;
revoke all on function gather_import_statistics from public;
grant execute on function gather_import_statistics to stagecraft_app;
