// `npm run bench:import [-- --rows=10000000]`: a file as large as one likes through upload, check and
// run, and what everybody else notices of it meanwhile (F-43). Tells figures; never fails for one.
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { seedWorkspace } from "../db/seed.ts"
import type { Import } from "../src/features/imports/contract.ts"
import { startEmbeddedPostgres } from "../src/server/db/embedded/start-embedded-postgres.ts"
import { migrate } from "../src/server/db/migrate.ts"
import { type BenchServer, startBenchServer } from "./bench-server.ts"
import { drive, inTurn } from "./load.ts"
import { megabytes } from "./report.ts"

const given = process.argv.find((one) => one.startsWith("--rows="))
const rows = Number(given?.slice("--rows=".length) ?? 1_000_000)
const dataDir = join(import.meta.dirname, "../.data/bench/import")

/** 100 bytes a row: a gigabyte has ten million. */
function* lines() {
  yield "Deal ID,Deal name,Amount,Deal stage,Close date,Long story\n"
  for (let from = 1; from <= rows; from += 1_000) {
    let piece = ""
    for (let row = from; row < Math.min(from + 1_000, rows + 1); row += 1) {
      piece += `${row},Rollout of offer ${row},${(row % 9_000) + 500},Prospecting,2027-03-${10 + (row % 20)},told at the fair in hall ${row % 90}\n`
    }
    yield piece
  }
}

async function main() {
  await rm(dataDir, { recursive: true, force: true })
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(postgres.ownerUrl)
    const seeded = await seedWorkspace(postgres.superuserUrl, { deals: 10_000, open: 2_000 })
    const env = {
      DATABASE_URL: postgres.superuserUrl,
      STAGECRAFT_DATA: dataDir,
      STAGECRAFT_UPLOAD_MB: "4000",
      STAGECRAFT_IMPORT_ROWS: String(Math.max(rows, 1_000)),
      LOG_LEVEL: "silent",
    }
    const server = await startBenchServer(env, 4_908)
    await server.signIn(seeded.workspaceId, seeded.adminId)
    await measure(server)
    await server.stop()
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(server: BenchServer) {
  const { items } = (await server.call("GET", "/deals?limit=50")) as { items: { id: string }[] }
  const next = inTurn(items.map(({ id }) => id))
  const read = () => server.call("GET", `/deals/${next()}`)
  const alone = await drive(read, { clients: 2, calls: 2_000, seconds: 10 })
  console.log(`Getting a deal, 2 clients, p95: ${alone.p95.toFixed(1)} ms with nothing else to do`)

  const { id } = (await server.call("POST", "/imports", { name: "Large" })) as Import
  const phase = async (name: string, work: () => Promise<void>) => {
    await server.health()
    const begun = performance.now()
    let isOver = false
    const others = (async () => {
      const p95s: number[] = []
      while (!isOver) {
        p95s.push((await drive(read, { clients: 2, calls: 200, seconds: 5 })).p95)
        await setTimeout(200)
      }
      return p95s.sort((one, other) => one - other)[Math.floor(p95s.length / 2)] ?? Number.NaN
    })()
    await work()
    isOver = true
    const seconds = (performance.now() - begun) / 1000
    const p95 = await others
    const { highestRss, loopDelayP99 } = await server.health()
    console.log(
      `${name}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s; server ${megabytes(highestRss)} MB at most, event loop p99 ${loopDelayP99.toFixed(0)} ms; getting a deal p95 ${p95.toFixed(1)} ms (${(p95 / alone.p95).toFixed(1)} ×)`,
    )
  }
  const until = async (state: Import["state"]) => {
    for (;;) {
      const now = (await server.call("GET", `/imports/${id}`)) as Import
      if (now.state === state) return
      if (!["reading", "checking", "running"].includes(now.state))
        throw new Error(`It is ${now.state}`)
      await setTimeout(100)
    }
  }
  await phase("Upload", async () => {
    await server.upload(`/imports/${id}/files?name=large.csv`, lines())
    await until("uploaded")
  })
  await phase("Check", async () => {
    await server.call("POST", `/imports/${id}/checks`, {})
    await until("checked")
  })
  await phase("Run", async () => {
    await server.call("POST", `/imports/${id}/runs`, {})
    await until("finished")
  })
}

await main()
