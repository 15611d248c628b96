-- As in 202611281701_definer_search_paths.sql, for the function that came beside it.
alter function gather_import_statistics() set search_path = public, pg_temp;
