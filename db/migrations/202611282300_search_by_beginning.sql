-- What a person types is most often the beginning of a name. Those records are read from an ordered
-- index, no more than are looked at; where words occur, which grows with the records, is asked only
-- when they are too few. Longer texts than the index holds are found by their words.
create index search_entry_beginning on search_entry (workspace_id, (left(haystack, 100) collate "C"));

-- What begins as typed, then what has every word, then what has every word but begins the last one,
-- until there are so many; a record may come more than once. See search_by_words.
create function search_as_typed(
  typed text, words tsquery, begun tsquery, kinds text[], sees_all boolean, member uuid, teams uuid[],
  most int
) returns setof search_entry
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  with seen as not materialized (
    select * from search_entry s
    where s.workspace_id = app_workspace_id() and s.record_kind = any(kinds)
      and (s.record_kind <> 'deal' or sees_all or s.owner_id = member or s.team_id = any(teams))
  )
  (select * from seen
    where left(haystack, 100) collate "C" >= typed
      and left(haystack, 100) collate "C" < typed || chr(1114111)
    order by left(haystack, 100) collate "C" limit most)
  union all (select * from seen where tokens @@ words limit most)
  union all (select * from seen where tokens @@ begun limit most)
  limit most
$$;
revoke all on function search_as_typed from public;
grant execute on function search_as_typed to stagecraft_app;
