-- Searching by index under row-level security.
--
-- Only comparisons that can leak nothing may choose the rows an index reads for the app's role, and
-- those of words and trigrams are not among them: every search read every entry. These functions run
-- as the owner, for whom the policy below opens the entries, name the workspace themselves, and answer
-- what row-level security would have. Whom a deal belongs to is part of the question.
do $$ begin
  execute format('create policy lookup on search_entry for select to %I using (true)', current_user);
end $$;

create function search_by_words(
  query tsquery, kinds text[], sees_all boolean, member uuid, teams uuid[], most int
) returns setof search_entry language sql stable security definer set search_path = public rows 100 as $$
  select * from search_entry s
  where s.workspace_id = app_workspace_id() and s.tokens @@ query and s.record_kind = any(kinds)
    and (s.record_kind <> 'deal' or sees_all or s.owner_id = member or s.team_id = any(teams))
  limit most
$$;

-- What is written nearly so, the likest first; how near is pg_trgm.word_similarity_threshold.
create function search_nearly(
  typed text, kinds text[], sees_all boolean, member uuid, teams uuid[], most int
) returns setof search_entry language sql stable security definer set search_path = public rows 100 as $$
  select * from search_entry s
  where s.workspace_id = app_workspace_id() and s.haystack %> typed and s.record_kind = any(kinds)
    and (s.record_kind <> 'deal' or sees_all or s.owner_id = member or s.team_id = any(teams))
  order by word_similarity(typed, s.haystack) desc, length(s.title), s.record_id
  limit most
$$;

-- Ids of one kind by words, or by a part of their text; whose deals they are is the caller's matter.
create function search_ids(kind text, query tsquery, pattern text)
returns setof uuid language sql stable security definer set search_path = public rows 100 as $$
  select s.record_id from search_entry s
  where s.workspace_id = app_workspace_id() and s.record_kind = kind
    and (s.tokens @@ query or s.haystack like pattern)
$$;

revoke all on function search_by_words, search_nearly, search_ids from public;
grant execute on function search_by_words, search_nearly, search_ids to stagecraft_app;
