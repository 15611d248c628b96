import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { wordKey } from "../../duplicates/word-key.ts"
import type { SearchKind, SearchResult } from "../contract.ts"
import {
  isWord,
  mendedQuery,
  plain,
  type SearchTerm,
  termsOf,
  tokensOf,
  tsqueryOf,
} from "./tokens.ts"

/** A record as the search knows it. */
export type IndexEntry = {
  kind: SearchKind
  id: string
  title: string
  /** Further texts it is found by: mail addresses, phone numbers, a domain. */
  words?: readonly string[]
  /** Its company: the name stands below the title, and finds the record as well. */
  companyId?: string | null
  /** Whom a deal belongs to; only they see it. */
  ownerId?: string | null
  teamId?: string | null
}

/** Makes records findable, or findable by what they are called now. */
export async function indexRecords(tx: Tx, workspaceId: string, entries: readonly IndexEntry[]) {
  if (entries.length === 0) return
  const records = entries.map(({ kind, id, title, words = [], ...rest }) => ({
    record_kind: kind,
    record_id: id,
    title,
    name_key: kind === "company" ? null : wordKey(title), // a company keeps keys of its own
    haystack: [title, ...words].map(plain).join(" ").slice(0, 1000),
    tokens: tokensOf([title, ...words]),
    company_id: rest.companyId ?? null,
    owner_id: rest.ownerId ?? null,
    team_id: rest.teamId ?? null,
  }))
  // The company brings the tokens of its own entry along, so its name is not taken apart again.
  await sql`
    insert into search_entry (workspace_id, record_kind, record_id, title, name_key, subtitle,
      haystack, tokens, owner_id, team_id)
    select ${workspaceId}::uuid, e.record_kind, e.record_id, e.title, e.name_key,
      coalesce(c.name, ''),
      e.haystack || coalesce(' ' || lower(c.name), ''),
      array_to_tsvector(e.tokens) || coalesce(s.tokens, ''::tsvector), e.owner_id, e.team_id
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as e (record_kind text,
      record_id uuid, title text, name_key text, haystack text, tokens text[], company_id uuid, owner_id uuid,
      team_id uuid)
    left join company c on c.workspace_id = ${workspaceId}::uuid and c.id = e.company_id
    left join search_entry s on s.workspace_id = c.workspace_id and s.record_kind = 'company'
      and s.record_id = c.id
    on conflict (workspace_id, record_kind, record_id) do update set title = excluded.title,
      name_key = excluded.name_key, subtitle = excluded.subtitle, haystack = excluded.haystack, tokens = excluded.tokens,
      owner_id = excluded.owner_id, team_id = excluded.team_id`.execute(tx)
}

/** Takes records out of the search. */
export async function unindexRecords(
  tx: Tx,
  workspaceId: string,
  kind: SearchKind,
  ids: readonly string[],
) {
  if (ids.length === 0) return
  await sql`delete from search_entry where workspace_id = ${workspaceId}::uuid
    and record_kind = ${kind} and record_id = any(${[...ids]}::uuid[])`.execute(tx)
}

/** Shorter texts have no trigram of their own, and are found by the beginning of a word alone. */
const shortestPart = 3

/** Whether the record of `idColumn` matches a typed text, as a condition in another list's query. */
export function matchesSearch(kind: SearchKind, typed: string, idColumn: string) {
  const text = plain(typed).trim()
  const terms = termsOf(typed)
  const query = terms.length > 0 ? tsqueryOf(terms) : null
  const part = [...text].length >= shortestPart ? `%${text.replace(/[\\%_]/g, "\\$&")}%` : null
  return sql<SqlBool>`${sql.ref(idColumn)} in
    (select search_ids(${kind}, ${query}::tsquery, ${part}))`
}

const enough = 5
const shortestGuess = 3
/** How many matches are put in order at most; beyond that a person types on. */
const considered = 200
/** How many words a mistyped one may have meant. */
const meant = 8

type Asked = { q: string; kinds: readonly SearchKind[]; limit: number }

/** What begins as typed or has every word; then, when that is little, what is written nearly so. */
export async function findRecords(tx: Tx, actor: Actor, asked: Asked): Promise<SearchResult[]> {
  const typed = plain(asked.q).trim()
  const terms = termsOf(asked.q)
  const exact = terms.length > 0 ? await likest(tx, asked, asTyped(actor, asked, terms)) : []
  if (exact.length >= Math.min(enough, asked.limit)) return exact
  if (terms.length === 0 || [...typed].length < shortestGuess) return exact
  const known = new Set(exact.map(({ id }) => id))
  const mended = mendedQuery(terms, await wordsLike(tx, terms))
  const similar = mended ? await likest(tx, asked, byWords(actor, asked, mended)) : []
  return [...exact, ...similar.filter(({ id }) => !known.has(id))].slice(0, asked.limit)
}

/** Those that begin as typed, then those with whole words only, then with the last one begun. */
function asTyped(actor: Actor, asked: Asked, terms: readonly SearchTerm[]) {
  const words = terms.map(({ token }) => ({ token, isPrefix: false }))
  return sql`search_as_typed(${plain(asked.q).trim()}, ${tsqueryOf(words)}::tsquery,
    ${tsqueryOf(terms)}::tsquery, ${sight(actor, asked)}, ${considered})`
}

function byWords(actor: Actor, asked: Asked, query: string) {
  return sql`search_by_words(${query}::tsquery, ${sight(actor, asked)}, ${considered})`
}

/** A page of what was found, the likest first. */
async function likest(tx: Tx, { q, limit }: Asked, found: RawBuilder<unknown>) {
  const typed = plain(q).trim()
  const { rows } = await sql<SearchResult>`
    select s.record_kind as kind, s.record_id as id, s.title, s.subtitle
    from (select distinct on (record_kind, record_id) * from ${found}) s
    order by starts_with(s.haystack, ${typed}) desc, word_similarity(${typed}, s.haystack) desc,
      length(s.title), s.title, s.record_id
    limit ${limit}`.execute(tx)
  return rows
}

/** The words records have that are written nearly like each of these, the likest first. */
export async function wordsLike(
  tx: Tx,
  terms: readonly Pick<SearchTerm, "token">[],
): Promise<Map<string, string[]>> {
  const typed = terms.filter(isWord).map(({ token }) => token)
  if (typed.length === 0) return new Map<string, string[]>()
  await nearness(tx)
  const { rows } = await sql<{ typed: string; words: string[] }>`
    select t.word as typed, array(select words_like(t.word, ${meant})) as words
    from unnest(${typed}::text[]) t (word)`.execute(tx)
  return new Map(rows.map(({ typed, words }) => [typed, words]))
}

function nearness(tx: Tx) {
  return sql`set local pg_trgm.word_similarity_threshold = 0.45`.execute(tx)
}

/** Companies and contacts are for everybody who may read them, deals for whom they belong to. */
function sight(actor: Actor, { kinds }: Asked) {
  const teams = actor.reach === "own" ? [] : [...actor.teamIds]
  return sql`${[...kinds]}::text[], ${actor.reach === "all"}, ${actor.memberId}::uuid,
    ${teams}::uuid[]`
}
