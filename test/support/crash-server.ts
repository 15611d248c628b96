import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { glob, readFile } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"

export const killable = ["server", "everything", "database"] as const
export type Killed = (typeof killable)[number]

/** The real server as a process of its own, to be killed. */
export type CrashServer = {
  url: string
  pid: number
  /**
   * SIGKILL: the server alone, the database's main process with it, as when the power fails, or the
   * database alone, under a server that lives on.
   */
  kill: (what: Killed) => Promise<void>
  /** The orderly end, by SIGTERM; resolves with the exit code. */
  stop: () => Promise<number | null>
}

/** Every server that was started here and has not ended, by its data directory. */
const running = new Map<ChildProcess, string>()

const main = join(import.meta.dirname, "../../src/server/main.ts")
const patienceMs = 60_000

/** Starts it on this data directory and waits until it says that it is ready. */
export async function startCrashServer(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<CrashServer> {
  const port = await freePort()
  const child = spawnServer(dataDir, { PORT: String(port), ...settings })
  running.set(child, dataDir)
  child.once("exit", () => running.delete(child))
  await ready(child)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number, // it is ready, so it has one
    async kill(what) {
      const postmaster = what === "server" ? undefined : await postmasterOf(dataDir)
      const gone = what === "database" ? undefined : once(child, "exit")
      if (gone) child.kill("SIGKILL")
      if (postmaster) process.kill(postmaster, "SIGKILL")
      await gone
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const gone = once(child, "exit")
      child.kill("SIGTERM")
      const [code] = await gone
      return code as number | null // what the event tells
    },
  }
}

/** Kills the servers that still run on this data directory, and waits until they are gone. */
export async function killServers(dataDir: string) {
  for (const child of [...running.keys()].filter((one) => running.get(one) === dataDir)) {
    const gone = once(child, "exit")
    child.kill("SIGKILL")
    await gone
  }
}

/** Starts it where it cannot run; resolves with how it ended and everything it said. */
export async function failedStart(
  dataDir: string,
  settings: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnServer(dataDir, { PORT: String(await freePort()), ...settings })
  let said = ""
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()))
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()))
  const [code] = await once(child, "close")
  return { code: code as number | null, said }
}

function spawnServer(dataDir: string, settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [main], {
    env: {
      ...process.env,
      STAGECRAFT_DATA: dataDir,
      LOG_LEVEL: "warn",
      DATABASE_URL: "", // the embedded one, whatever the machine is set up for
      NODE_ENV: "production",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ""
    const tooLate = setTimeout(() => {
      child.kill("SIGKILL")
      reject(new Error(`The server was not ready in time: ${said}`))
    }, patienceMs)
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
      if (!said.includes("is ready at")) return
      clearTimeout(tooLate)
      resolve()
    }
    child.stdout?.on("data", hear)
    child.stderr?.on("data", hear)
    child.once("exit", (code) => {
      clearTimeout(tooLate)
      reject(new Error(`The server ended with ${code}: ${said}`))
    })
  })
}

/** The database's main process, as its own file names it. */
export async function postmasterOf(dataDir: string): Promise<number | undefined> {
  for await (const file of glob("**/postmaster.pid", { cwd: dataDir })) {
    const [pid] = (await readFile(join(dataDir, file), "utf8")).split("\n")
    return Number(pid)
  }
  return undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  if (typeof address !== "object" || !address) throw new Error("No port")
  return address.port
}
