import { spawn } from "node:child_process"
import { open, readFile, readlink, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { DatabaseStartError } from "../start-error.ts"
import type { Cluster } from "./cluster.ts"
import { beginningOf, exists, programOf } from "./process-identity.ts"
import { programOptions, reasonIn, runProgram } from "./run-program.ts"
import { type Listening, settingsAsArguments, usableMemory } from "./settings.ts"

/** A running server, as its own postmaster.pid describes it. */
export type Postmaster = { pid: number; listening: Listening; isReady: boolean }

const patienceMs = 15_000
const longestLog = 10 * 1024 ** 2

/**
 * The server that runs on this cluster, whoever started it; undefined when none does. A
 * postmaster.pid that names a zombie or, by now, some other program is removed.
 */
export async function findPostmaster({ folder }: Cluster): Promise<Postmaster | undefined> {
  const file = join(folder, "postmaster.pid")
  const text = await readFile(file, "utf8").catch(() => "")
  const [pidLine, , , port, socket, , , status] = text.split("\n").map((line) => line.trim())
  const pid = Number(pidLine)
  if (!text || !exists(pid)) return undefined // a dead server's file Postgres itself replaces
  // A zombie counts as running for Postgres, and in a container it may never go away.
  if (!isAlive(pid) || !(await runsOn(folder, pid))) {
    await rm(file, { force: true })
    return undefined
  }
  const listening: Listening = socket
    ? { kind: "socket", folder: socket }
    : { kind: "loopback", port: Number(port) }
  return { pid, listening, isReady: status === "ready" }
}

/**
 * Starts a server and waits until it takes connections, however long recovery takes. Retries for
 * 15 s while processes of a crashed predecessor are still leaving.
 */
export async function startPostmaster(cluster: Cluster, listening: Listening): Promise<Postmaster> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const { started, said } = await tryStart(cluster, listening)
    if (started) return started
    const mayPass = /pre-existing shared memory block|lock file|already in use/.test(said)
    if (!mayPass || Date.now() > giveUpAt) {
      throw new DatabaseStartError(
        `The embedded database in ${cluster.folder} did not start (${reasonIn(said)}): see ${join(cluster.place, "postgres.log")}, or restore a backup.`,
      )
    }
    await sleep(250)
  }
}

/** Stops a server and waits until it is gone; one that does not heed is killed. */
export async function stopPostmaster(
  { binaries, folder, user }: Cluster,
  pid: number,
  mode: "fast" | "immediate",
): Promise<void> {
  const stop = (how: string, seconds: number) =>
    runProgram(
      binaries.pgCtl,
      ["stop", `--pgdata=${folder}`, `--mode=${how}`, "--wait", `--timeout=${seconds}`],
      user,
    )
  if (mode === "fast") await stop("fast", 30)
  if (isAlive(pid)) await stop("immediate", 3)
  if (isAlive(pid)) process.kill(pid, "SIGKILL")
  while (isAlive(pid)) await sleep(20)
}

export function isAlive(pid: number): boolean {
  return beginningOf(pid) !== undefined
}

async function tryStart(cluster: Cluster, listening: Listening) {
  const { binaries, durable, folder, place, user } = cluster
  const settings = settingsAsArguments({ listening, memory: usableMemory(), durable })
  // A zombie's socket is locked for Postgres like a living one's, and nobody else has one here.
  if (listening.kind === "socket") {
    const socket = join(listening.folder, ".s.PGSQL.5432")
    for (const file of [socket, `${socket}.lock`]) await rm(file, { force: true })
  }
  // A file and not a pipe: a pipe would break, and the server with it, when our process is killed.
  const log = join(place, "postgres.log")
  const output = await openLog(log)
  const { size: before } = await output.stat()
  const child = spawn(binaries.postgres, ["-D", folder, ...settings], {
    ...programOptions(user),
    detached: true, // Ctrl-C is for us: the database stops after the last request, not with it
    stdio: ["ignore", output.fd, output.fd],
  })
  const failure = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message))
    child.once("exit", () => resolve("exited"))
  })
  await output.close()
  child.unref()
  for (;;) {
    const found = await findPostmaster(cluster)
    if (found?.pid === child.pid && found?.isReady) return { started: found, said: "" }
    const failed = await Promise.race([failure, sleep(20, undefined)])
    if (failed) return { said: (await readFile(log)).subarray(before).toString().trim() || failed }
  }
}

/** The server's log, to append to; a long one of former starts is put aside first. */
async function openLog(log: string) {
  const output = await open(log, "a", 0o600)
  if ((await output.stat()).size < longestLog) return output
  await output.close()
  await rename(log, `${log}.1`)
  return open(log, "a", 0o600)
}

/** Whether this process is a Postgres server on this cluster: it works in the cluster's folder. */
async function runsOn(cluster: string, pid: number): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (folder !== undefined) return folder === cluster
  return programOf(pid)?.startsWith("postgres") ?? true
}
