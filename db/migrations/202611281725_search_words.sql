-- The words that records can be found by, each once: a typing error is mended by the words there are.
-- Comparing what was typed with the whole text of every record that shares a few letters took seconds.

create table search_word (
  workspace_id uuid not null references workspace,
  word         text not null,
  entry        uuid not null default gen_random_uuid(),     -- two who bring one word need not wait
  primary key (workspace_id, word, entry)
);
create index search_word_trigrams on search_word using gin (workspace_id, word gin_trgm_ops);
call tenant_table('search_word', 'select, insert');

-- Numbers, addresses and pairs of characters are typed as they are, or not at all.
create function is_search_word(token text) returns boolean language sql immutable
  return length(token) >= 3 and token !~ '[0-9@._+-]';

create function remember_words() returns trigger language plpgsql as $$
begin
  insert into search_word (workspace_id, word)
  select distinct e.workspace_id, t.lexeme
  from written e cross join lateral unnest(e.tokens) t
  where is_search_word(t.lexeme) and not exists (
    select from search_word known where known.workspace_id = e.workspace_id and known.word = t.lexeme);
  return null;
end $$;
create trigger remember_new_words after insert on search_entry
  referencing new table as written for each statement execute function remember_words();
create trigger remember_words after update on search_entry
  referencing new table as written for each statement execute function remember_words();

-- For the app's role no index over trigrams may be used (see search_by_words).
do $$ begin
  execute format('create policy lookup on search_word to %I using (true)', current_user);
end $$;

create function words_like(typed text, most int)
returns setof text language sql stable security definer set search_path = public, pg_temp rows 10 as $$
  select s.word from search_word s
  where s.workspace_id = app_workspace_id() and s.word %> typed
  group by s.word
  order by word_similarity(typed, s.word) desc, length(s.word), s.word
  limit most
$$;
revoke all on function words_like from public;
grant execute on function words_like to stagecraft_app;

insert into search_word (workspace_id, word)
select distinct e.workspace_id, t.lexeme
from search_entry e cross join lateral unnest(e.tokens) t where is_search_word(t.lexeme);
