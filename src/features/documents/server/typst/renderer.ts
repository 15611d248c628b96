import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { Problem } from "../../../../kernel/problem.ts"
import type { Answer, Task } from "./task.ts"

export type RendererLimits = {
  /** Milliseconds one document may take. */
  timeMs: number
  /** Bytes the process may hold between two documents before a new one takes its place. */
  residentBytes: number
  /** Documents that may wait for their turn. */
  waiting: number
  /** Milliseconds without work after which the process ends, and gives its memory back. */
  idleMs: number
}

export const usualLimits: RendererLimits = {
  timeMs: 15_000,
  residentBytes: 500_000_000,
  waiting: 20,
  idleMs: 60_000,
}

/** Bytes of a document's data at most. */
export const dataLimit = 2_000_000

/**
 * Makes documents one after the other in a process of its own, which is started when first needed.
 * Refuses `document-too-large` what takes too much time or memory, `too-many-requests` when too many wait.
 */
export function createRenderer(limits: RendererLimits = usualLimits) {
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let waiting = 0
  let heldBytes = 0
  let turn: Promise<unknown> = Promise.resolve()

  const end = () => {
    child?.kill("SIGKILL")
    child = undefined
  }

  const make = async (task: Task): Promise<Uint8Array> => {
    clearTimeout(idle)
    if (!child?.connected) child = startProcess()
    const answer = await answerOf(child, task, limits.timeMs)
    if (answer === undefined) {
      end()
      throw new Problem("document-too-large")
    }
    heldBytes = answer.residentBytes
    if (heldBytes > limits.residentBytes) end()
    idle = setTimeout(end, limits.idleMs).unref()
    if ("failure" in answer) throw new Error(`A document was not made: ${answer.failure}`)
    return answer.bytes
  }

  return {
    async render(task: Task): Promise<Uint8Array> {
      if (task.data.length > dataLimit) throw new Problem("document-too-large")
      if (waiting >= limits.waiting) throw new Problem("too-many-requests")
      waiting += 1
      const made = turn.then(() => make(task))
      turn = made
        .catch(() => {})
        .finally(() => {
          waiting -= 1
        })
      return made
    },
    /** Bytes the process held after the last document. */
    heldBytes: () => heldBytes,
  }
}

function startProcess(): ChildProcess {
  const child = fork(new URL("./process.ts", import.meta.url), {
    env: {},
    execArgv: ["--max-old-space-size=256", "--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  })
  child.on("error", () => {}) // whoever waits for it hears of it; otherwise nobody has to
  return child
}

/** What the process answers; undefined when it takes too long or ends. It keeps no server from stopping. */
async function answerOf(
  child: ChildProcess,
  task: Task,
  timeMs: number,
): Promise<Answer | undefined> {
  child.ref()
  child.channel?.ref()
  const over = new AbortController()
  const { signal } = over
  const timer = setTimeout(() => over.abort(), timeMs)
  child.once("exit", () => over.abort())
  try {
    child.send(task, (error) => error && over.abort())
    const [answer] = await once(child, "message", { signal })
    return answer as Answer // sent by process.ts
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
    child.removeAllListeners("exit")
    child.unref()
    child.channel?.unref()
  }
}
