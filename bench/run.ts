// `npm run bench [-- --million] [-- --only=board]`: the server's cost beside that of its own SQL, on
// a durable Postgres with 100,000 or a million deals. Tells figures; never fails because of them.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { appendFile, mkdir } from "node:fs/promises"
import { cpus, totalmem } from "node:os"
import { join } from "node:path"
import { startEmbeddedPostgres } from "../src/server/db/embedded/start-embedded-postgres.ts"
import { asAppRole } from "../src/server/db/external-postgres.ts"
import { type BenchServer, startBenchServer } from "./bench-server.ts"
import { copyDatabase, dataDirOf, ensureSeeded, openIdsOf, type Size } from "./filled-database.ts"
import { drive, driveBoth } from "./load.ts"
import { type Ground, type Operation, operations } from "./operations.ts"
import { openTwinPool } from "./raw-twin.ts"
import {
  healthText,
  type Measured,
  megabytes,
  numberedLines,
  type Run,
  ratioOf,
  tableOf,
} from "./report.ts"

const root = join(import.meta.dirname, "..")
const port = 4_907
const isMillion = process.argv.includes("--million")
const only = process.argv.find((one) => one.startsWith("--only="))?.slice("--only=".length)
const size: Size = { deals: isMillion ? 1_000_000 : 100_000, open: 5_000 }
const dataDir = await dataDirOf(size)

const say = (line: string) => console.log(line)

async function main() {
  const seeded = await ensureSeeded(dataDir, size)
  const start = await coldStart()
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    const url = await copyDatabase(postgres.superuserUrl)
    const env = { DATABASE_URL: url, STAGECRAFT_DATA: dataDir, LOG_LEVEL: "silent" }
    const server = await startBenchServer(env, port)
    await server.signIn(seeded.workspaceId, seeded.adminId)
    const pool = openTwinPool(asAppRole(url))
    const ground = { server, pool, seeded, url, openIds: await openIdsOf(url) }
    const run = await measureAll(ground, start)
    await pool.end()
    await server.stop()
    await keep(run)
  } finally {
    await postgres.stop()
  }
}

/** The product as it is started by hand, database included, until the first answer. */
async function coldStart() {
  const before = performance.now()
  const child = spawn(process.execPath, [join(root, "src/server/main.ts")], {
    env: { ...process.env, STAGECRAFT_DATA: dataDir, PORT: String(port), LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  })
  await readyLine(child)
  const ready = performance.now()
  await fetch(`http://127.0.0.1:${port}/api/v1/session`)
  const answered = performance.now()
  child.kill("SIGTERM")
  await once(child, "exit")
  return { coldStartMs: Math.round(ready - before), firstRequestMs: Math.round(answered - ready) }
}

async function readyLine(child: ChildProcess) {
  for await (const part of child.stdout ?? []) if (String(part).includes("ready")) return
  throw new Error("The server did not become ready")
}

type Start = Awaited<ReturnType<typeof coldStart>>

async function measureAll(ground: Ground, start: Start): Promise<Run> {
  const { server } = ground
  await server.call("GET", `/deals/${ground.openIds[0]}`)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const idle = await server.health()
  say(`Idle: ${healthText(idle)}`)
  const measured: Measured[] = []
  const chosen = operations.filter(({ name }) => !only || name.includes(only))
  for (const operation of chosen) {
    measured.push(await measure(ground, operation))
    say(`${operation.name}: ${ratioOf(measured.at(-1) as Measured).toFixed(2)}`)
  }
  const load = await loadHealth(server)
  say(`\n${tableOf(measured)}\n`)
  for (const line of numberedLines(start, load)) say(line)
  return {
    at: new Date().toISOString(),
    deals: size.deals,
    openDeals: size.open,
    machine: `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${Math.round(totalmem() / 1024 ** 3)} GB; server, Postgres and clients together`,
    ...start,
    idleRssMb: megabytes(idle.rss),
    loadRssMb: megabytes(load.highestRss),
    loopDelayP99Ms: round(load.loopDelayP99),
    loopDelayMaxMs: round(load.loopDelayMax),
    operations: measured,
  }
}

const loadHealth = (server: BenchServer) => server.health()

async function measure(ground: Ground, operation: Operation): Promise<Measured> {
  const { name, kind, peer, calls = 2_000, alone } = operation
  const { http, raw } = await operation.prepare(ground)
  const warm = { clients: 1, calls: Math.min(20, Math.ceil(calls / 4)), seconds: 2 }
  await drive(raw, warm)
  await drive(http, warm)
  const limit = { calls: alone ? calls : Math.min(calls, 600), seconds: alone ? 60 : 6 }
  const one = await driveBoth({ http, raw }, limit)
  if (alone) return { name, kind, peer, one }
  const many = { clients: 16, calls, seconds: 4 }
  const sixteen = { http: await drive(http, many), raw: await drive(raw, many) }
  return { name, kind, peer, one, sixteen }
}

async function keep(run: Run) {
  const folder = join(root, "bench/results")
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${run.at.slice(0, 10)}.jsonl`)
  if (!only) await appendFile(file, `${JSON.stringify(run, roundNumbers)}\n`)
}

const round = (value: number) => Math.round(value * 100) / 100
const roundNumbers = (_: string, value: unknown) =>
  typeof value === "number" ? round(value) : value

await main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
