import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pino } from "pino"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { readConfig } from "../../src/server/config.ts"
import { type Running, startServer } from "../../src/server/start.ts"
import { launchChromium } from "./chromium.ts"

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

/** The whole product on a data directory of its own, with a real browser in front of it. */
export async function withProduct(
  work: (product: Product) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-e2e-"))
  const port = await freePort()
  const config = readConfig({ ...settings, STAGECRAFT_DATA: folder, PORT: String(port) })
  const server = await startServer(config, { log: pino({ level: "silent" }) })
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
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
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
