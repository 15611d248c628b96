import { spawn } from "node:child_process"
import { once } from "node:events"
import { access, chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeEach, expect, test } from "vitest"
import { isAlive } from "./postmaster.ts"
import { withClient } from "./roles-and-database.ts"
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres.ts"

const isRoot = process.getuid?.() === 0
let folder: string
let dataDir: string
let running: EmbeddedPostgres[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stagecraft-embedded-"))
  await chmod(folder, 0o711) // where root starts it, the database's user must pass through
  dataDir = join(folder, "data")
  running = []
})

afterEach(async () => {
  for (const postgres of running) await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

async function start(lines: string[] = []): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) })
  running.push(postgres)
  return postgres
}

async function stop(postgres: EmbeddedPostgres): Promise<void> {
  running = running.filter((one) => one !== postgres)
  await postgres.stop()
}

/** Starts it in another process and kills that process; the database goes on without it. */
async function startAndKill(sql: string): Promise<void> {
  const script = join(import.meta.dirname, "../../../../test/support/hold-postgres.ts")
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] })
  const [line] = await once(child.stdout, "data")
  const { ownerUrl } = JSON.parse(String(line)) as EmbeddedPostgres
  await ask(ownerUrl, sql)
  child.kill("SIGKILL")
  await once(child, "exit")
}

function ask(url: string, sql: string) {
  return withClient(url, async (client) => (await client.query(sql)).rows)
}

async function postmasterPid(): Promise<number> {
  const text = await readFile(join(dataDir, "database/postgres-18/postmaster.pid"), "utf8")
  return Number(text.split("\n")[0])
}

test("the first start makes a durable, multilingual database on a socket only", async () => {
  const { superuserUrl, ownerUrl } = await start()
  const settings = await ask(
    superuserUrl,
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes',
       'synchronous_commit', 'data_checksums', 'jit', 'listen_addresses')`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    data_checksums: "on",
    jit: "off",
    listen_addresses: "",
  })
  const { mode } = await stat(join(dataDir, "postgres-passwords.json"))
  expect(mode & 0o777).toBe(0o600)
  expect(
    await ask(ownerUrl, "select lower('ÄÉ中') as lower, similarity('deal', 'deals') > 0.5 as near"),
  ).toEqual([{ lower: "äé中", near: true }])
})

test("the owner may change the schema, the app may not and cannot pass row-level security", async () => {
  const { ownerUrl, appUrl } = await start()
  await ask(ownerUrl, "create table note (id int)")
  await expect(ask(appUrl, "create table mine (id int)")).rejects.toThrow("permission denied")
  await expect(ask(appUrl, "create temporary table mine (id int)")).rejects.toThrow("permission")
  expect(
    await ask(appUrl, "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"),
  ).toEqual([{ rolsuper: false, rolbypassrls: false }])
})

test("L-19: a restart keeps the data and takes at most 5 s", async () => {
  const first = await start()
  await ask(first.ownerUrl, "create table note (text text); insert into note values ('kept')")
  await stop(first)
  const before = performance.now()
  const second = await start()
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(second.adopted).toBe(false)
  expect(await ask(second.ownerUrl, "select text from note")).toEqual([{ text: "kept" }])
})

test("the database of a process killed by kill -9 is taken over with its data", async () => {
  await startAndKill("create table note (text text); insert into note values ('kept')")
  const orphan = await postmasterPid()
  const { adopted, ownerUrl } = await start()
  expect(adopted).toBe(true)
  expect(await postmasterPid()).toBe(orphan)
  expect(await ask(ownerUrl, "select text from note")).toEqual([{ text: "kept" }])
})

test("a taken-over database is stopped like one we started", async () => {
  await startAndKill("select 1")
  const orphan = await postmasterPid()
  await stop(await start())
  expect(isAlive(orphan)).toBe(false)
})

test("an orphan that does not answer is replaced", async () => {
  await startAndKill("create table note (text text); insert into note values ('kept')")
  const orphan = await postmasterPid()
  process.kill(orphan, "SIGSTOP")
  const { adopted, ownerUrl } = await start()
  expect(adopted).toBe(false)
  expect(await postmasterPid()).not.toBe(orphan)
  expect(await ask(ownerUrl, "select text from note")).toEqual([{ text: "kept" }])
})

test("after kill -9 of process and database together the next start recovers", async () => {
  await startAndKill("create table note (text text); insert into note values ('kept')")
  process.kill(await postmasterPid(), "SIGKILL")
  const { adopted, ownerUrl } = await start()
  expect(adopted).toBe(false)
  expect(await ask(ownerUrl, "select text from note")).toEqual([{ text: "kept" }])
})

test("a stale postmaster.pid whose number now belongs to another program is no obstacle", async () => {
  await stop(await start())
  const cluster = join(dataDir, "database/postgres-18")
  const { uid, gid } = await stat(cluster)
  const stranger = spawn("sleep", ["60"], isRoot ? { uid, gid } : {})
  await writeFile(
    join(cluster, "postmaster.pid"),
    [stranger.pid, cluster, 1, 5432, join(dataDir, "run"), "", "  1  2", "ready   ", ""].join("\n"),
  )
  try {
    expect((await start()).adopted).toBe(false)
    expect(stranger.exitCode).toBe(null)
  } finally {
    stranger.kill()
  }
})

test("a database killed under a living server comes back at the same address", async () => {
  const { ownerUrl } = await start()
  process.kill(await postmasterPid(), "SIGKILL")
  const giveUpAt = Date.now() + 15_000
  let answer: unknown
  while (!answer && Date.now() < giveUpAt) {
    await sleep(100)
    answer = await ask(ownerUrl, "select 1 as one").catch(() => undefined)
  }
  expect(answer).toEqual([{ one: 1 }])
})

test("a second Stagecraft on the same data is refused in one sentence", async () => {
  await start()
  await expect(start()).rejects.toThrow(
    `Another Stagecraft (process ${process.pid}) already runs on ${dataDir}: stop it first, or give this one its own STAGECRAFT_DATA.`,
  )
})

test("a lock whose process id was given to another process is no obstacle", async () => {
  await mkdir(dataDir)
  const lock = { pid: process.pid, began: "another time" }
  await writeFile(join(dataDir, "stagecraft.lock"), JSON.stringify(lock))
  const postgres = await start()
  expect(postgres.adopted).toBe(false)
  await stop(postgres)
  await expect(access(join(dataDir, "stagecraft.lock"))).rejects.toThrow("ENOENT")
})

test("a first start that was killed halfway is begun anew", async () => {
  await mkdir(join(dataDir, "database/postgres-18.unfinished"), { recursive: true })
  await writeFile(join(dataDir, "database/postgres-18.unfinished/PG_VERSION"), "18\n")
  const { ownerUrl } = await start()
  expect(await ask(ownerUrl, "select 1 as one")).toEqual([{ one: 1 }])
})

test("data written by another major version is refused, not hidden", async () => {
  await mkdir(join(dataDir, "database/postgres-17"), { recursive: true })
  await expect(start()).rejects.toThrow("was written by another version of Postgres than the 18")
})

test("a path too long for a socket gets one in a short folder, gone after the stop", async () => {
  dataDir = join(folder, "a-long-name-".repeat(8), "data")
  const postgres = await start()
  const socket = new URL(postgres.appUrl).searchParams.get("host") ?? ""
  expect(socket).toContain("stagecraft-socket-")
  expect((await stat(socket)).mode & 0o777).toBe(0o700)
  await stop(postgres)
  await expect(access(socket)).rejects.toThrow("ENOENT")
})

test.runIf(isRoot)("started by root, the database runs as an unprivileged user", async () => {
  await start()
  const status = await readFile(`/proc/${await postmasterPid()}/status`, "utf8")
  expect(Number(/^Uid:\t(\d+)/m.exec(status)?.[1])).toBeGreaterThan(0)
})

test.runIf(isRoot)(
  "started by root where that user cannot go, its folder lies elsewhere",
  async () => {
    await mkdir(join(folder, "closed"), { mode: 0o700 })
    dataDir = join(folder, "closed/data")
    const lines: string[] = []
    const postgres = await start(lines)
    const place = /lies in (\S+)\.$/.exec(lines[0] ?? "")?.[1] ?? ""
    expect(place).toMatch(/^\/var\/lib\/stagecraft\/data-/)
    await stop(postgres)
    await rm(place, { recursive: true })
  },
)
