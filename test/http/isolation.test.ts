import { setImmediate } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { listStageDeals } from "../../src/features/deals/board-contract.ts"
import { createDeal, listDeals } from "../../src/features/deals/contract.ts"
import { runImport } from "../../src/features/imports/contract.ts"
import { runImportTask } from "../../src/features/imports/server/run.ts"
import { createPipeline } from "../../src/features/pipelines/contract.ts"
import { sevenStages } from "../../src/features/pipelines/seven-stages.ts"
import { createApp } from "../../src/server/app.ts"
import { openDb, openPool } from "../../src/server/db/open.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { newId } from "../../src/server/ids.ts"
import { isTest, readSources } from "../house/sources.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { seedCanaries } from "../support/canaries.ts"
import { checked, settled, uploaded } from "../support/imports.ts"
import { seededRandom } from "../support/seeded-random.ts"
import { hashTables } from "../support/table-hash.ts"

const many = { requests: 1e9, windowSeconds: 10 }

/** Cancels whatever statement the app's connections are at, as a time limit or an operator does. */
const cancelUnderWay = `select pg_cancel_backend(pid) from pg_stat_activity
  where datname = current_database() and state = 'active' and usename <> current_user`

describe("S-17 one connection for two workspaces", () => {
  test(
    "never mixes them in 10,000 requests, whatever fails or is cut in between",
    () =>
      withTestApp(async (app) => {
        const other = await app.addWorkspace("Contoso")
        const mine = await seedCanaries(app, app.workspace)
        const theirs = await seedCanaries(app, other)
        const pool = openPool({ url: app.appUrl, size: 1, log: () => {} })
        const narrow = createApp({
          services: { ...app.services, db: openDb(pool) },
          hub: app.hub,
          findActor: async (headers) =>
            headers.get("x-side") === "other" ? other.actors.admin : app.workspace.actors.admin,
          rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
        })
        const wrong: string[] = []
        let cut = 0
        const ask = async (turn: number) => {
          const side = turn % 2 === 0 ? "own" : "other"
          const [seen, hidden] = side === "own" ? [mine, theirs] : [theirs, mine]
          // Every 7th asks for what fails inside the transaction, every 11th cuts what is under way.
          const path = turn % 7 === 0 ? `/api/v1/deals/${hidden.ids.dealId}` : "/api/v1/deals"
          const asked = narrow.request(path, { headers: { "x-side": side } })
          if (turn % 11 === 0) await app.owner.query(cancelUnderWay)
          const response = await asked
          const text = await response.text()
          if (text.includes(hidden.canary) || text.includes(hidden.hiddenCanary))
            wrong.push(`${turn} leaks`)
          if (response.status === 503) cut += 1
          else if (turn % 7 !== 0 && !text.includes(seen.canary)) wrong.push(`${turn} ${text}`)
        }
        for (let start = 0; start < 10_000; start += 20) {
          await Promise.all(Array.from({ length: 20 }, (_, index) => ask(start + index)))
        }
        expect(cut).toBeGreaterThan(0)
        expect(cut).toBeLessThan(10_000 / 11 + 1)
        await pool.end()
        expect(wrong).toEqual([])
      }),
    300_000,
  )
})

describe("S-17 work that goes on by itself", () => {
  /** An import of one deal that could be run. */
  async function checkedImport(app: TestApp): Promise<string> {
    const { admin } = app.workspace.actors
    const file = { name: "deals.csv", content: "Deal name,Amount\nA,1\n" }
    const { id } = await uploaded(app, admin, [file])
    await checked(app, admin, id)
    return id
  }

  test("b of an import that came to name another workspace's pipeline fails, and changes nothing there", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      const { admin } = app.workspace.actors
      const importId = await checkedImport(app)
      const theirs = JSON.stringify({ kind: "existing", pipelineId: other.pipelineId })
      await app.owner.query(
        "update import set mapping = jsonb_set(mapping, '{pipeline}', $1::jsonb)",
        [theirs],
      )
      await app.as(admin)(runImport, { importId })
      expect((await settled(app, admin, importId)).state).toBe("failed")
      const { rows } = await app.owner.query("select count(*)::int as deals from deal")
      expect(rows).toEqual([{ deals: 0 }])
    }))

  test("b of an import cannot be another workspace's member's, and finds nothing under a wrong name", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      const importId = await checkedImport(app)
      const { memberId: startedBy } = other.actors.admin
      const edited = app.owner.query("update import set started_by = $1", [startedBy])
      await expect(edited).rejects.toMatchObject({ code: "23503" })
      await app.owner.query("update import set state = 'running', started_by = created_by")
      const before = await hashTables(app.owner)
      const { workspaceId } = other
      const job = { importId, startedBy, workspaceId, state: "running" as const }
      await runImportTask(app.services, job)
      expect(await hashTables(app.owner)).toEqual(before)
      const ours = { ...job, workspaceId: app.workspace.workspaceId }
      await expect(runImportTask(app.services, ours)).rejects.toThrow("no result")
      const { rows } = await app.owner.query("select count(*)::int as deals from deal")
      expect(rows).toEqual([{ deals: 0 }])
    }))

  test("c of 200 requests that wait on each other in any order never mixes two workspaces", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      const mine = await seedCanaries(app, app.workspace)
      const theirs = await seedCanaries(app, other)
      const random = seededRandom(20261128)
      const turns = async () => {
        for (let turn = Math.floor(random() * 8); turn > 0; turn -= 1) await setImmediate()
      }
      const shuffled = createApp({
        services: app.services,
        hub: app.hub,
        async findActor(headers) {
          await turns()
          return headers.get("x-side") === "other" ? other.actors.admin : app.workspace.actors.admin
        },
        rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
      })
      const paths = ["deals", "companies", "contacts", "search?q=canary", "members", "views"]
      const ask = async (index: number) => {
        const side = random() < 0.5 ? "own" : "other"
        const [seen, hidden] = side === "own" ? [mine, theirs] : [theirs, mine]
        await turns()
        const path = `/api/v1/${paths[index % paths.length]}`
        const text = await (await shuffled.request(path, { headers: { "x-side": side } })).text()
        const leaks = text.includes(hidden.canary) || text.includes(hidden.hiddenCanary)
        const isEmpty = /deals|companies|contacts/.test(path) && !text.includes(seen.canary)
        return leaks || isEmpty ? [`${side} ${path} ${text.slice(0, 200)}`] : []
      }
      const wrong = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(index)))
      expect(wrong.flat()).toEqual([])
    }))
})

describe("S-03 addresses that contradict themselves", () => {
  test("a stage of another pipeline shows nothing of either", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      const { pipelineId } = app.workspace
      const stages = sevenStages.slice(0, 2).map((stage) => ({
        ...stage,
        id: null,
        exitCriteria: stage.exitCriteria.map((one) => ({ ...one, id: null })),
      }))
      const name = { en: "Second", "zh-CN": "" }
      const second = await app.as(admin)(createPipeline, { name, stages })
      const stageId = second.stages[0]?.id as string
      await app.as(admin)(createDeal, { title: "There", pipelineId: second.id, stageId })
      const crossed = await app.as(admin)(listStageDeals, { pipelineId, stageId })
      expect(crossed.items).toEqual([])
    }))
})

describe("S-13 caches between", () => {
  test("never get a tag to ask by, and are told to keep nothing", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      for (const path of ["/api/v1/deals", "/api/v1/pipelines"]) {
        const first = await app.raw(app.workspace.actors.admin, path)
        const etag = first.headers.get("etag") ?? '"x"'
        const second = await app.raw(other.actors.admin, path, {
          headers: { "if-none-match": etag },
        })
        expect([second.status, await second.text()]).not.toEqual([304, await first.text()])
        expect(second.headers.get("cache-control")).toBe("private, no-store")
      }
    }))
})

describe("S-18 ids", () => {
  test("say nothing about other ids: 74 random bits each", () => {
    const now = new Date("2026-11-23T09:00:00Z")
    const ids = Array.from({ length: 1_000 }, () => newId(now))
    expect(new Set(ids).size).toBe(1_000)
    const random = ids.map((id) => id.replaceAll("-", "").slice(13))
    for (let place = 1; place < 19; place += 1) {
      if (place === 3) continue // the variant's two fixed bits
      expect(new Set(random.map((text) => text[place])).size).toBeGreaterThan(8)
    }
    const sorted = [...ids].sort()
    expect(ids).not.toEqual(sorted)
  })

  test("of every table are made by us: nothing in the schema counts ids up", () =>
    withTestApp(async ({ owner }) => {
      const { rows } = await owner.query(
        `select table_name || '.' || column_name as counted from information_schema.columns
         where table_schema in ('public', 'auth') and table_name not like 'kysely_%'
           and (is_identity = 'YES' or column_default like 'nextval%')`,
      )
      expect(rows).toEqual([])
    }))

  test("are no secrets: whatever lets somebody in comes from at least 16 random bytes", () => {
    const drawn =
      /\b(?:Math\.random|randomUUID|getRandomValues|randomBytes|randomInt|getBytesSync)\([^)]*\)/g
    const sources = readSources(["src/server", "src/features"], [".ts"]).filter(
      ({ path }) => path.includes("server/") && !isTest(path),
    )
    const found = sources.flatMap(({ path, text }) =>
      [...text.matchAll(drawn)].map(([call]) => `${path} ${call}`),
    )
    expect(found.sort(), "say here what is drawn; what lets somebody in takes 16 bytes").toEqual([
      "src/features/buyer-room/server/write-door.ts randomBytes(32)", // the key of its pages
      // A code that lets nobody in by itself: five tries beside a link's secret (S-67).
      "src/features/closing/server/codes.ts randomInt(1_000_000)",
      "src/features/meetings/server/booking-pages.ts randomBytes(16)", // the public address of a page
      "src/features/meetings/server/booking-pages.ts randomBytes(32)", // the key of its pages
      "src/features/meetings/server/calendar-feed.ts randomBytes(32)", // the token of a feed
      "src/features/meetings/server/public/book.ts randomBytes(32)", // the token of a booking
      "src/features/meetings/server/scope-links.ts randomBytes(32)", // the key of its pages
      "src/features/sample/server/meeting-work-queries.ts randomBytes(32)", // of links nobody has
      "src/features/sample/server/meeting-work-queries.ts randomBytes(32)", // the key of their pages
      "src/server/auth/auth.ts randomUUID()", // ids of better-auth's rows
      "src/server/auth/logins.ts randomBytes(32)", // the secret of a link
      "src/server/auth/logins.ts randomUUID()", // id of a row that holds the hash of one
      "src/server/db/embedded/passwords.ts randomBytes(24)",
      "src/server/http/openapi/page-examples.ts randomUUID()", // text of an example
      "src/server/ids.ts randomBytes(16)",
      "src/server/live/bell.ts Math.random()", // when to try again
      "src/server/live/bell.ts randomUUID()", // tells the processes apart
      "src/server/live/event-stream.ts Math.random()", // when to come again
      "src/server/public-pages/link-token.ts randomBytes(32)", // the token of a link
      "src/server/public-pages/page-nonce.ts randomBytes(16)", // beside a signature
      "src/server/seal.ts randomBytes(nonceBytes)", // the nonce of a seal: twelve, as GCM has them
      "src/server/sealing-key.ts getBytesSync(15)", // the number of a certificate
      "src/server/secret.ts randomBytes(32)",
      "src/server/start.ts randomBytes(18)", // the token of the first visit
    ])
    const secret = /\b\w*(?:token|secret|password|challenge)\w*\s*[:=]\s*newId\(/i
    expect(sources.flatMap(({ text }) => secret.exec(text)?.[0] ?? [])).toEqual([])
  })
})

describe("S-102 a cursor", () => {
  const reading = (app: TestApp) => app.as(app.workspace.actors.admin)

  test("of another sort, another workspace, or edited, is refused or shows only one's own", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      for (const workspace of [app.workspace, other]) {
        for (const title of ["One", "Two", "Three"]) {
          await app.as(workspace.actors.admin)(createDeal, {
            title: `${title} of ${workspace.workspaceId}`,
            pipelineId: workspace.pipelineId,
          })
        }
      }
      const theirs = await app.as(other.actors.admin)(listDeals, { limit: 1 })
      const cursor = theirs.nextCursor ?? ""
      const { items } = await reading(app)(listDeals, { cursor })
      expect(items.filter(({ title }) => !title.endsWith(app.workspace.workspaceId))).toEqual([])
      for (const bad of [
        "x",
        `${cursor}x`,
        cursor.slice(3),
        Buffer.from('["createdAt","x","y"]').toString("base64url"),
        Buffer.from('["createdAt","2026-01-01\' or 1=1","y"]').toString("base64url"),
        Buffer.from("[]").toString("base64url"),
        Buffer.from('{"__proto__":1}').toString("base64url"),
      ]) {
        const asked = reading(app)(listDeals, { cursor: bad })
        await expect(asked, bad).rejects.toMatchObject({
          problem: { status: expect.toSatisfy(isRefusal) },
        })
      }
      const sorted = reading(app)(listDeals, { cursor, sort: "title" })
      await expect(sorted).rejects.toMatchObject({ problem: { code: "cursor-invalid" } })
    }))
})

function isRefusal(status: number): boolean {
  return status === 400 || status === 422
}
