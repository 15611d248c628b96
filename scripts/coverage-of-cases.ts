// Prints which numbered cases of the reliability specification a named test covers: a test covers
// the cases its title starts with (`S-12, S-13 a stranger …`), and an invariant is covered by its
// query in db/invariants.sql, which a test breaks one by one. `--open` prints only the others.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** How many cases each kind has: promises, invariants, abuse cases, faults, load. */
const kinds = { R: 30, I: 20, S: 116, F: 66, L: 28 } as const

/** Cases about what the product does not have, so that there is nothing to prove. */
const nothingToTest: Readonly<Record<string, string>> = {
  "S-07": "no field can be hidden from a role",
}

const root = join(import.meta.dirname, "..")
const titles =
  /\b(?:test|it|describe|bench)(?:\.[\w]+(?:\([^()]*\))?)*\(\s*(["'`])((?:\\.|(?!\1)[\s\S])*?)\1/g
const leadingCases = /^(?:[RISFL]-\d+(?:\s*(?:,|and|\+|–|…)\s*|\s+)?)+/

/** The test titles of one file that start with a case's number, by that number. */
export function casesOf(text: string): [id: string, title: string][] {
  return [...text.matchAll(titles)].flatMap(([, , title = ""]): [string, string][] => {
    const cases = leadingCases.exec(title)?.[0].match(/[RISFL]-\d+/g) ?? []
    return cases.map((id): [string, string] => [normalId(id), title])
  })
}

/** `S-1` and `S-01` are one case. */
function normalId(id: string): string {
  const [kind, number] = id.split("-")
  return `${kind}-${String(Number(number)).padStart(2, "0")}`
}

function coveredCases(): Map<string, string[]> {
  const covered = new Map<string, string[]>()
  const note = (id: string, title: string) => covered.set(id, [...(covered.get(id) ?? []), title])
  const queries = readFileSync(join(root, "db/invariants.sql"), "utf8")
  for (const title of new Set(queries.match(/(?<=')I-\d+ [^']+/g))) note(title.slice(0, 4), title)
  const folders = ["src", "test", "bench"]
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(test|e2e|bench)\.tsx?$/.test(entry.name)) continue
      for (const [id, title] of casesOf(readFileSync(join(entry.parentPath, entry.name), "utf8"))) {
        note(id, title)
      }
    }
  }
  return covered
}

/** The number of every case of the specification, kind by kind. */
export function everyCase(): string[] {
  return Object.entries(kinds).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => normalId(`${kind}-${index + 1}`)),
  )
}

if (import.meta.main) {
  const covered = coveredCases()
  const all = everyCase()
  const open = all.filter((id) => !covered.has(id))
  if (!process.argv.includes("--open")) {
    console.log("Covered")
    for (const id of all.filter((one) => covered.has(one))) {
      for (const title of covered.get(id) ?? []) console.log(`  ${id}  ${title}`)
    }
    console.log("\nNot yet built")
  }
  for (const kind of Object.keys(kinds)) {
    const ids = open.filter((id) => id.startsWith(`${kind}-`))
    if (ids.length > 0) console.log(`  ${ids.join(" ")}`)
  }
  for (const [id, why] of Object.entries(nothingToTest)) console.log(`  ${id}  because ${why}`)
  console.log(`\n${all.length - open.length} covered, ${open.length} not yet built`)
}
