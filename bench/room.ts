// `npm run bench:room [-- --seconds=60] [-- --rate=50]`: buyers open their rooms at a fixed rate, each
// opening counted (L-25). Tells figures; never fails because of them.
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { startEmbeddedPostgres } from "../src/server/db/embedded/start-embedded-postgres.ts"
import { numberOf } from "./asked.ts"
import { type BenchServer, startBenchServer } from "./bench-server.ts"
import { copyDatabase, dataDirOf, ensureSeeded, openIdsOf, type Size } from "./filled-database.ts"
import { inTurn } from "./load.ts"
import { healthText } from "./report.ts"

const size: Size = { deals: 100_000, open: 5_000 }
const seconds = numberOf("seconds", 60)
const rate = numberOf("rate", 50)
const rooms = 400
const port = 4_911

async function main() {
  const dataDir = await dataDirOf(size)
  const seeded = await ensureSeeded(dataDir, size)
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    const url = await copyDatabase(postgres.superuserUrl)
    const proxies = { TRUSTED_PROXIES: "127.0.0.1" }
    const env = { DATABASE_URL: url, STAGECRAFT_DATA: dataDir, LOG_LEVEL: "silent", ...proxies }
    const server = await startBenchServer(env, port)
    await server.signIn(seeded.workspaceId, seeded.adminId)
    const links = await openedRooms(server, (await openIdsOf(url)).slice(0, rooms))
    await drive(links, 5)
    await server.health()
    const taken = await drive(links, seconds)
    await setTimeout(1_000) // the last openings are written beside the answers
    tell(taken, await countedIn(url))
    console.log(healthText(await server.health()))
    await server.stop()
  } finally {
    await postgres.stop()
  }
}

/** A room for each of these deals, with a person who has a link. */
async function openedRooms(server: BenchServer, dealIds: readonly string[]): Promise<string[]> {
  const links: string[] = []
  for (const [number, dealId] of dealIds.entries()) {
    const person = { name: `Buyer ${number}`, duplicateCheck: "allow" }
    const contact = (await server.call("POST", "/contacts", person)) as { id: string }
    const deal = (await server.call("GET", `/deals/${dealId}`)) as { version: number }
    const change = { version: deal.version, contactIds: [contact.id] }
    await server.call("PATCH", `/deals/${dealId}`, change)
    const invitation = { contactId: contact.id, channel: "copy", locale: "en" }
    const made = await server.call("POST", `/deals/${dealId}/room-links`, invitation)
    links.push(new URL((made as { link: string }).link).pathname) // the contract of inviteToRoom
  }
  return links
}

type Taken = { ms: number; bytes: number; status: number }

/** Milliseconds from when a request was due, so that a stall counts for all it kept waiting. */
async function drive(links: readonly string[], duration: number): Promise<Taken[]> {
  const next = inTurn(links)
  const taken: Promise<Taken>[] = []
  const begun = performance.now()
  for (let number = 0; number < rate * duration; number += 1) {
    const due = begun + (number * 1000) / rate
    const early = due - performance.now()
    if (early > 0) await setTimeout(early)
    taken.push(opened(next(), number, due))
  }
  return Promise.all(taken)
}

async function opened(path: string, number: number, due: number): Promise<Taken> {
  const from = `203.0.${number % 200}.${(number % 250) + 1}`
  const headers = { "user-agent": "Mozilla/5.0 (Windows NT 10.0)", "x-forwarded-for": from }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
  const bytes = (await answer.arrayBuffer()).byteLength
  return { ms: performance.now() - due, bytes, status: answer.status }
}

async function countedIn(url: string) {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const { rows } = await owner.query("select count(*)::int as views from room_view")
  await owner.end()
  return rows[0].views as number
}

function tell(taken: readonly Taken[], counted: number) {
  const sorted = taken.map(({ ms }) => ms).sort((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  const largest = Math.max(...taken.map(({ bytes }) => bytes))
  const refused = taken.filter(({ status }) => status !== 200).length
  console.log(`L-25 ${taken.length} openings at ${rate}/s of ${rooms} rooms, ${refused} refused`)
  console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (aim: ≤ 100 ms), p99 ${at(0.99)} ms`)
  console.log(`the largest page: ${(largest / 1000).toFixed(1)} kB (aim: ≤ 100 kB)`)
  console.log(`counted: ${counted} of ${taken.length + rate * 5}`)
}

await main()
