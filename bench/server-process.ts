// The real server in a process of its own, which tells the benchmark how it fares and which
// statements a request sent. Settings come from the environment, as for the product.
import { monitorEventLoopDelay } from "node:perf_hooks"
import pg from "pg"
import { pino } from "pino"
import { readConfig } from "../src/server/config.ts"
import { inWorkspace } from "../src/server/db/tenant.ts"
import { startServer } from "../src/server/start.ts"
import type { Answer, Question, Statement } from "./bench-server.ts"

const unlimited = { requests: 1e9, windowSeconds: 10 }
const server = await startServer(readConfig(process.env), {
  log: pino({ level: "silent" }),
  rateLimits: { read: unlimited, write: unlimited, heavy: unlimited },
})

let highestRss = 0
setInterval(() => {
  highestRss = Math.max(highestRss, process.memoryUsage.rss())
}, 250).unref()
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

let recorded: Recorded[] | undefined
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  recorded?.push({ client: this, statement: statementOf(given) })
  return query.apply(this, given)
} as typeof pg.Client.prototype.query

/** A text with its values, or a prepared statement, which says both in one object. */
function statementOf([asked, values]: unknown[]): Statement {
  const given = typeof asked === "string" ? { text: asked, values } : (asked as Partial<Statement>)
  return {
    text: given.text ?? "",
    values: Array.isArray(given.values) ? [...(given.values as unknown[])] : [],
  }
}

/**
 * The statements of the request's own transaction, from its begin to its commit: the last whole one
 * in a workspace, since who asks may have been looked up in one before it.
 */
function requestTransaction(): Statement[] {
  const all = recorded ?? []
  const begins = all.filter(({ statement: { text } }) => /^begin.*app\.workspace_id/.test(text))
  return (
    begins.map((begin) => transactionFrom(all.slice(all.indexOf(begin)))).findLast(isWhole) ?? []
  )
}

type Recorded = { client: unknown; statement: Statement }

function transactionFrom([begin, ...later]: Recorded[]): Statement[] {
  const same = later.filter(({ client }) => client === begin?.client)
  const end = same.findIndex(({ statement }) => statement.text === "commit")
  return [begin, ...same.slice(0, end + 1)].flatMap((one) => one?.statement ?? [])
}

function isWhole(statements: readonly Statement[]) {
  return statements.at(-1)?.text === "commit"
}

type SignIn = Question & { ask: "sign-in" }

async function signIn({ workspaceId, memberId, keys }: SignIn): Promise<string[]> {
  const { auth, db } = server.services
  const email = `bench-${Date.now()}@example.com`
  const body = { email, password: "a password for benchmarks", name: "Bench" }
  const { user } = await auth.api.signUpEmail({ body })
  await inWorkspace(db, workspaceId, (tx) =>
    tx.updateTable("member").set({ userId: user.id }).where("id", "=", memberId).execute(),
  )
  const metadata = { workspaceId, scope: "write" }
  const made = Array.from({ length: keys }, (_, number) =>
    auth.api.createApiKey({ body: { name: `bench ${number}`, userId: user.id, metadata } }),
  )
  return (await Promise.all(made)).map(({ key }) => key)
}

async function answer(question: Question): Promise<Answer> {
  switch (question.ask) {
    case "sign-in":
      return { keys: await signIn(question) }
    case "record":
      recorded = []
      return {}
    case "recorded": {
      const statements = requestTransaction()
      recorded = undefined
      return { statements }
    }
    case "health": {
      const rss = process.memoryUsage.rss()
      const health = {
        rss,
        highestRss,
        loopDelayP99: delay.percentile(99) / 1e6,
        loopDelayMax: delay.max / 1e6,
      }
      highestRss = rss
      delay.reset()
      return { health }
    }
    case "stop":
      await server.stop()
      process.exit(0)
  }
}

process.on("message", (question: Question) => {
  answer(question).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
process.on("disconnect", () => process.exit(1))
process.send?.({ url: server.url })
