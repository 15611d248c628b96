import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { pino } from "pino"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { inject } from "vitest"
import { readConfig } from "../../src/server/config.ts"
import { type Running, startServer } from "../../src/server/start.ts"
import { launchChromium } from "./chromium.ts"
import { onDatabase } from "./database-url.ts"

type Settings = Readonly<Record<string, string>>
type Work = (product: Product) => Promise<void>

export type Product = {
  url: string
  browser: Browser
  server: Running
  /** A fresh browser profile: nobody signed in; its pages fail the test when a script fails. */
  visitor: (
    options?: Parameters<Browser["newContext"]>[0],
  ) => Promise<{ context: BrowserContext; page: Page }>
  /** What went wrong in any page so far. */
  failures: string[]
}

/** The whole product on a data directory and a Postgres of its own, with a real browser in front of it. */
export function withProduct(work: Work, settings: Settings = {}): Promise<void> {
  return running(settings, (server) => inBrowser(server, work))
}

/** The same on a clone of `northwind`: a workspace that Ann made, full of sample data. */
export async function withNorthwind(work: Work, settings: Settings = {}): Promise<void> {
  const { superuserUrl } = inject("postgres")
  const name = `test_${randomBytes(6).toString("hex")}`
  await withAdmin(superuserUrl, `create database ${name} template northwind`)
  try {
    const url = onDatabase(superuserUrl, name)
    await runOn(url, settings, (server) => inBrowser(server, work))
  } finally {
    await withAdmin(superuserUrl, `drop database ${name} with (force)`)
  }
}

/** Starts the server on a database of the throw-away Postgres, and stops it after the work. */
export function runOn(
  databaseUrl: string,
  settings: Settings,
  work: (server: Running) => Promise<void>,
): Promise<void> {
  const own = { DATABASE_URL: databaseUrl, STAGECRAFT_ALLOW_UNSAFE_DB: "1" }
  return running({ ...settings, ...own }, work)
}

async function running(settings: Settings, work: (server: Running) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-e2e-"))
  const port = await freePort()
  const config = readConfig({ ...settings, STAGECRAFT_DATA: folder, PORT: String(port) })
  const server = await startServer(config, { log: pino({ level: "silent" }) })
  try {
    await work(server)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inBrowser(server: Running, work: Work) {
  const browser = await launchChromium()
  const failures: string[] = []
  const visitor: Product["visitor"] = async (options = {}) => {
    const context = await browser.newContext({
      locale: "en-US",
      reducedMotion: "reduce",
      ...options,
    })
    const page = await context.newPage()
    page.on("pageerror", (error) => failures.push(error.message))
    return { context, page }
  }
  try {
    await work({ url: server.url, browser, server, visitor, failures })
  } finally {
    await browser.close()
  }
}

async function withAdmin(superuserUrl: string, statement: string) {
  const admin = new pg.Client({ connectionString: onDatabase(superuserUrl, "postgres") })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
