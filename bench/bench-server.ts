import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { Agent, request } from "node:http"
import { join } from "node:path"
import { Readable } from "node:stream"

// As `npm start` starts it.
const { serverFlags }: { serverFlags: string[] } = await import(
  join(import.meta.dirname, "../scripts/server-flags.mjs")
)

/** A statement as it went to Postgres. */
export type Statement = { text: string; values: unknown[] }

export type Health = { rss: number; highestRss: number; loopDelayP99: number; loopDelayMax: number }

export type Question =
  | { ask: "sign-in"; workspaceId: string; memberId: string; keys: number }
  | { ask: "record" | "recorded" | "health" | "stop" }
export type Answer = { keys?: string[]; statements?: Statement[]; health?: Health; failed?: string }

export type BenchServer = {
  /** One request with the benchmark's key; throws unless it is answered well. */
  call: (method: string, path: string, body?: unknown) => Promise<unknown>
  /** Sends a file piece by piece. */
  upload: (path: string, pieces: Iterable<string>) => Promise<void>
  /** Makes so many keys, the first of which calls go by. */
  signIn: (workspaceId: string, memberId: string, keys?: number) => Promise<void>
  /** Opens a live stream by one of the keys; says how many events have come so far. */
  listen: (key: number) => Promise<() => number>
  /** What the transaction of this call sent to the database. */
  record: (call: () => Promise<unknown>) => Promise<Statement[]>
  /** Since the last time it was asked. */
  health: () => Promise<Health>
  stop: () => Promise<void>
}

/** Starts the server's process on this database and port and waits until it listens. */
export async function startBenchServer(
  env: Record<string, string>,
  port: number,
): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, "server-process.ts"), {
    env: { ...process.env, ...env, PORT: String(port) },
    serialization: "advanced",
    execArgv: [...serverFlags, ...profilingFlags(process.env["BENCH_PROFILE"])],
  })
  await answerOf(child)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let keys: string[] = []
  const bearer = (number = 0) => ({ authorization: `Bearer ${keys[number]}` })
  const ask = async (question: Question): Promise<Answer> => {
    child.send(question)
    return answerOf(child)
  }
  return {
    call: (method, path, body) => send({ agent, port, headers: bearer() }, { method, path, body }),
    upload: async (path, pieces) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method: "POST",
        headers: bearer(),
        body: Readable.toWeb(Readable.from(pieces, { objectMode: false })),
        duplex: "half",
      } as RequestInit)
      if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`)
    },
    signIn: async (workspaceId, memberId, count = 1) => {
      keys = (await ask({ ask: "sign-in", workspaceId, memberId, keys: count })).keys ?? []
    },
    listen: (key) => listen({ port, headers: bearer(key) }),
    record: async (call) => {
      await ask({ ask: "record" })
      await call()
      return (await ask({ ask: "recorded" })).statements ?? []
    },
    health: async () => (await ask({ ask: "health" })).health as Health, // asked for just that
    stop: async () => {
      agent.destroy()
      child.send({ ask: "stop" } satisfies Question)
      await once(child, "exit")
    },
  }
}

/** Where to write a profile of the server, when one is wanted. */
function profilingFlags(folder: string | undefined): string[] {
  return folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : []
}

function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (answer: Answer) => {
      child.off("message", settle)
      child.off("exit", gone)
      if (answer.failed) reject(new Error(`The server under test: ${answer.failed}`))
      else resolve(answer)
    }
    const gone = () => settle({ failed: "its process ended" })
    child.on("message", settle)
    child.on("exit", gone)
  })
}

type Way = { agent: Agent; port: number; headers: Record<string, string> }
type Asked = { method: string; path: string; body?: unknown }

function listen({ port, headers }: Omit<Way, "agent">): Promise<() => number> {
  return new Promise((resolve, reject) => {
    const path = "/api/v1/events/stream"
    const asked = request({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`Stream: ${response.statusCode}`))
      let events = 0
      response.on("data", (part: Buffer) => {
        events += part.toString().split("\ndata: ").length - 1
      })
      response.on("error", () => {}) // the server under test has stopped
      resolve(() => events)
    })
    asked.on("error", reject)
    asked.end()
  })
}

function send(way: Way, { method, path, body }: Asked): Promise<unknown> {
  const { agent, port } = way
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    ...way.headers,
    ...(text
      ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) }
      : {}),
  }
  return new Promise((resolve, reject) => {
    const options = { agent, host: "127.0.0.1", port, method, path: `/api/v1${path}`, headers }
    const asked = request(options, (response) => {
      const parts: Buffer[] = []
      response.on("data", (part: Buffer) => parts.push(part))
      response.on("error", reject)
      response.on("end", () => {
        const answer = Buffer.concat(parts).toString()
        if (response.statusCode === 200) resolve(JSON.parse(answer))
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${answer.slice(0, 300)}`))
      })
    })
    asked.on("error", reject)
    asked.end(text)
  })
}
