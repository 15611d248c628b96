// `npm run bench:day [-- --seconds=600] [-- --rate=100]`: a working day in short. Requests come at a
// fixed rate whether or not earlier ones were answered, while five hundred browsers listen (L-01,
// L-15, L-16). Tells figures; never fails because of them.
import { setTimeout } from "node:timers/promises"
import { startEmbeddedPostgres } from "../src/server/db/embedded/start-embedded-postgres.ts"
import { asAppRole } from "../src/server/db/external-postgres.ts"
import { numberOf } from "./asked.ts"
import { type BenchServer, startBenchServer } from "./bench-server.ts"
import { copyDatabase, dataDirOf, ensureSeeded, openIdsOf, type Size } from "./filled-database.ts"
import { openTwinPool } from "./raw-twin.ts"
import { megabytes } from "./report.ts"
import { dayOfWork, mixed } from "./traffic.ts"

const size: Size = { deals: 100_000, open: 5_000 }
const seconds = numberOf("seconds", 60)
const rate = numberOf("rate", 100)
const streamsPerKey = 20
const keys = 25

async function main() {
  const dataDir = await dataDirOf(size)
  const seeded = await ensureSeeded(dataDir, size)
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    const url = await copyDatabase(postgres.superuserUrl)
    const env = { DATABASE_URL: url, STAGECRAFT_DATA: dataDir, LOG_LEVEL: "silent" }
    const server = await startBenchServer(env, 4_909)
    await server.signIn(seeded.workspaceId, seeded.adminId, keys)
    const pool = openTwinPool(asAppRole(url))
    const work = mixed(dayOfWork({ server, pool, seeded, url, openIds: await openIdsOf(url) }))
    const streams: (() => number)[] = []
    for (let key = 0; key < keys; key += 1) {
      const opened = Array.from({ length: streamsPerKey }, () => server.listen(key))
      streams.push(...(await Promise.all(opened)))
    }
    await drive(work, 10) // what happens once at the beginning
    tell(streams, await measured(server, work))
    await pool.end()
    await server.stop()
  } finally {
    await postgres.stop()
  }
}

type Work = ReturnType<typeof mixed>
type Taken = { name: string; ms: number; failed: string | undefined }

/** Milliseconds from when a request was due, so that a stall counts for all it kept waiting. */
async function drive(work: Work, duration: number): Promise<Taken[]> {
  const taken: Promise<Taken>[] = []
  const begun = performance.now()
  for (let number = 0; number < rate * duration; number += 1) {
    const due = begun + (number * 1000) / rate
    const early = due - performance.now()
    if (early > 0) await setTimeout(early)
    const { name, call } = work()
    taken.push(
      call().then(
        () => ({ name, ms: performance.now() - due, failed: undefined }),
        (error: unknown) => ({ name, ms: performance.now() - due, failed: String(error) }),
      ),
    )
  }
  return Promise.all(taken)
}

async function measured(server: BenchServer, work: Work) {
  await server.health()
  const taken: Taken[] = []
  const memory: number[] = []
  const late: number[] = []
  for (let passed = 0; passed < seconds; passed += 10) {
    taken.push(...(await drive(work, Math.min(10, seconds - passed))))
    const { rss, loopDelayP99 } = await server.health()
    memory.push(megabytes(rss))
    late.push(Math.round(loopDelayP99))
  }
  return { taken, memory, late }
}

function tell(
  streams: readonly (() => number)[],
  { taken, memory, late }: Awaited<ReturnType<typeof measured>>,
) {
  const failed = taken.filter((one) => one.failed !== undefined)
  console.log(`${taken.length} requests, ${rate}/s, ${streams.length} live streams (L-01)`)
  for (const [name, all] of Map.groupBy(taken, (one) => one.name)) console.log(line(name, all))
  console.log(line("all", taken))
  console.log(`refused or failed: ${failed.length} ${failed[0]?.failed?.slice(0, 200) ?? ""}`)
  const events = streams.map((heard) => heard())
  console.log(`each stream heard ${Math.min(...events)} to ${Math.max(...events)} events`)
  console.log(`L-15 memory every 10 s: ${memory.join(", ")} MB`)
  console.log(`L-16 event loop late at p99, every 10 s: ${late.join(", ")} ms`)
}

function line(name: string, taken: readonly Taken[]): string {
  const sorted = taken.map(({ ms }) => ms).sort((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)
  return `${name.padEnd(16)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(0.99999)} ms`
}

await main()
