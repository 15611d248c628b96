import { expect, test } from "vitest"
import { createApp } from "../../src/server/app.ts"
import { openDb, openPool } from "../../src/server/db/open.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { createLiveHub } from "../../src/server/live/hub.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts"

const many = { requests: 1e9, windowSeconds: 10 }

type Line = {
  proxy: TcpProxy
  ask: (init?: RequestInit) => Promise<{ status: number; code: string }>
  /** Status and body of a page for whoever watches over the server. */
  look: (path: string) => Promise<[number, object]>
  /** Opens all connections the app may have: one who needs a new one is refused sooner. */
  warm: () => Promise<void>
}

/** The app with a proxy between it and its database. */
function withLine(work: (app: TestApp, line: Line) => Promise<void>) {
  return withTestApp(async (app) => {
    const { rows } = await app.owner.query(
      "select current_setting('unix_socket_directories') as folder, current_setting('port') as port",
    )
    const { folder, port } = rows[0]
    const proxy = await startTcpProxy(
      folder
        ? { path: `${folder.split(",")[0].replaceAll('"', "")}/.s.PGSQL.${port}` }
        : { host: "127.0.0.1", port },
    )
    const address = new URL(app.appUrl)
    address.searchParams.delete("host")
    address.hostname = "127.0.0.1"
    address.port = String(proxy.port)
    const url = address.toString()
    const pool = openPool({ url, size: 4, log: () => {} })
    const db = openDb(pool)
    const hub = createLiveHub({ db, log: app.services.log, listenUrl: url })
    const { admin } = app.workspace.actors
    const proxied = createApp({
      services: { ...app.services, db },
      hub,
      findActor: async () => admin,
      rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
    })
    const ask: Line["ask"] = async (init = {}) => {
      const response = await proxied.request("/api/v1/deals", init)
      return { status: response.status, code: (await response.json()).code }
    }
    const look: Line["look"] = async (path) => {
      const response = await proxied.request(path)
      return [response.status, await response.json()]
    }
    const warm = async () => {
      const clients = await Promise.all(Array.from({ length: 4 }, () => pool.connect()))
      for (const client of clients) client.release()
    }
    try {
      await work(app, { proxy, ask, look, warm })
    } finally {
      proxy.release()
      await hub.close()
      await proxy.close()
      await pool.end()
    }
  })
}

const post = (app: TestApp, key: string): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", "idempotency-key": key },
  body: JSON.stringify({ title: "Deal", pipelineId: app.workspace.pipelineId }),
})

test("F-08 a database that falls silent is told of within 5 s, at once from then on, and comes back", () =>
  withLine(async (app, { proxy, ask, warm }) => {
    expect((await ask()).status).toBe(200)
    await expect
      .poll(async () => {
        const { rows } = await app.owner.query(
          "select count(*)::int as bells from pg_stat_activity where application_name = 'stagecraft live' and datname = current_database()",
        )
        return rows[0].bells
      })
      .toBe(1)
    await warm()
    proxy.hold()
    const before = performance.now()
    const [read, write] = await Promise.all([ask(), ask(post(app, "key-1"))])
    expect(performance.now() - before).toBeLessThan(5_000)
    expect([read?.status, read?.code]).toEqual([503, "database-unavailable"])
    expect([write?.status, write?.code]).toEqual([503, "outcome-unknown"])
    const later = performance.now()
    const pile = await Promise.all(Array.from({ length: 300 }, () => ask()))
    expect(performance.now() - later).toBeLessThan(1_000)
    expect(new Set(pile.map(({ code }) => code))).toEqual(new Set(["database-unavailable"]))
    proxy.release()
    await expect.poll(async () => (await ask()).status, { timeout: 10_000 }).toBe(200)
    await expect
      .poll(async () => (await ask(post(app, "key-1"))).status, { timeout: 10_000 })
      .toBe(200)
    const { rows } = await app.owner.query("select count(*)::int as deals from deal")
    expect(rows[0].deals).toBe(1)
  }))

test("R-28 whoever watches over the server is told the truth within a second, also of a database that hangs", () =>
  withLine(async (_, { proxy, look }) => {
    const well = { ok: true, database: "ok", stopping: false }
    const ill = { ok: false, database: "silent", stopping: false }
    expect(await look("/readyz")).toEqual([200, well])
    proxy.hold()
    const before = performance.now()
    expect(await look("/readyz")).toEqual([503, ill])
    expect(await look("/healthz")).toEqual([200, { ok: true }])
    expect(performance.now() - before).toBeLessThan(1_000)
    proxy.release()
    await expect.poll(() => look("/readyz"), { timeout: 10_000 }).toEqual([200, well])
  }))

test("F-27 R-02 a line cut at any point of a write leaves it whole or undone, and a repetition tells which", () =>
  withLine(async (app, { proxy, ask }) => {
    await ask(post(app, "warm"))
    const codes = new Set<string>()
    for (let bytes = 40; bytes < 6_000; bytes += 331) {
      const key = `key-${bytes}`
      proxy.cutAfter(bytes)
      const cut = await ask(post(app, key))
      proxy.cutAfter(Number.POSITIVE_INFINITY)
      if (cut.status !== 200) codes.add(cut.code)
      await expect
        .poll(async () => (await ask(post(app, key))).status, { timeout: 10_000 })
        .toBe(200)
      const { rows } = await app.owner.query(
        "select count(*)::int as deals, (select count(*)::int from idempotency_record) as kept from deal",
      )
      expect(rows[0].deals).toBe(rows[0].kept)
    }
    expect(
      [...codes].filter((code) => !["database-unavailable", "outcome-unknown"].includes(code)),
    ).toEqual([])
    expect(codes.size).toBeGreaterThan(0)
  }))
