import pg from "pg"
import { nameKeysOf } from "../src/features/duplicates/company-keys.ts"
import { tokensOf } from "../src/features/search/server/tokens.ts"

const common = `Global Systems Solutions Digital Group Services International Technologies Partners
 Consulting Capital Energy Health Media Design Trading Logistics Software Industries Networks`
  .split(/\s+/)
  .filter(Boolean)
const syllables = "ka lo mi ra ten vo su ber dan fel gor hix jun nor pel qua sto tir wen zad".split(
  " ",
)
const characters = [
  ..."华美天中海东方金信达盛通联创新大成宏远泰安康瑞丰利源德嘉和润博雅世纪星光辉云智",
]
const regions = ["北京", "上海", "深圳市", "江苏省苏州市", "广州"]
const trades = ["科技", "贸易", "信息技术", "实业", "网络科技"]

/** Numbers of 0 to 1, always the same ones. */
function inTurn(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/**
 * Names as directories have them: half western, half Chinese, most of them made of a few very common
 * words and characters, which is what a duplicate check finds hardest.
 */
export function skewedNames(count: number): string[] {
  const random = inTurn(7)
  const skewed = <Item>(items: readonly Item[]) =>
    items[Math.floor(random() ** 3 * items.length)] as Item // never beyond the last
  const rare = () => {
    const word = [skewed(syllables), skewed(syllables), skewed(syllables)].join("")
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
  }
  return Array.from({ length: count }, (_, at) => {
    if (at % 2 === 0) {
      const own = random() < 0.4 ? rare() : skewed(common)
      return `${own} ${skewed(common)} ${skewed(common)} ${skewed(["Ltd", "GmbH", "Inc", "Group Ltd"])}`
    }
    const own = [
      skewed(characters),
      skewed(characters),
      ...(random() < 0.5 ? [skewed(characters)] : []),
    ]
    return `${skewed(regions)}${own.join("")}${skewed(trades)}有限公司`
  })
}

const atOnce = 5_000

/** Writes such companies into a workspace, findable as the server makes them. */
export async function addSkewedCompanies(url: string, workspaceId: string, count: number) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const names = skewedNames(count)
  try {
    for (let from = 0; from < count; from += atOnce) {
      const rows = names.slice(from, from + atOnce).map((name, index) => ({
        ...{ at: from + index, name, ...nameKeysOf(name) },
        tokens: tokensOf([name]),
      }))
      await client.query(
        `with made as (select ('00000000-0000-7000-8000-' || lpad(to_hex(at + 1), 12, '0'))::uuid as id, r.* from jsonb_to_recordset($2::jsonb)
            as r (at int, name text, "nameKey" text, "nameRoot" text, "rootParts" text[], "keyRule" int, tokens text[])),
          companies as (insert into company (workspace_id, id, name, name_key, name_root, root_parts, key_rule,
              created_at, updated_at)
            select $1, id, name, "nameKey", "nameRoot", "rootParts", "keyRule", now(), now() from made)
        insert into search_entry (workspace_id, record_kind, record_id, title, subtitle, haystack, tokens)
          select $1, 'company', id, name, '', lower(name), array_to_tsvector(tokens) from made`,
        [workspaceId, JSON.stringify(rows)],
      )
    }
    await client.query("analyze company, company_part, search_entry, search_word")
  } finally {
    await client.end()
  }
}
