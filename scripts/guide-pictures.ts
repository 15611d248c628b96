import { existsSync } from "node:fs"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pino } from "pino"
import type { Page } from "playwright-core"
import { readConfig } from "../src/server/config.ts"
import { startServer } from "../src/server/start.ts"
import { launchChromium } from "../test/support/chromium.ts"

const root = join(import.meta.dirname, "..")
const pictures = join(root, "docs/guide/pictures")
const related = ["accounts", "products", "sales_pipeline", "sales_teams"]
const relatedFolder = join(root, "../shared/data/maven-crm")
const pastDays = 60
const full = { width: 1280, height: 800 }
/** Boards hold so much text that a lower picture is needed to stay small. */
const low = { width: 1280, height: 640 }
const port = process.env["PORT"] ?? "4391"

/** Takes every picture of the guide from a real server with the sample data. */
async function takePictures(folder: string) {
  const config = readConfig({ PORT: port, STAGECRAFT_DATA: folder })
  const server = await startServer(config, { log: pino({ level: "silent" }) })
  try {
    const browser = await launchChromium()
    try {
      const page = await browser.newPage({
        baseURL: server.url,
        viewport: full,
        deviceScaleFactor: 1,
        colorScheme: "light",
        reducedMotion: "reduce",
        locale: "en-GB",
        timezoneId: "Europe/Paris",
      })
      await walk(page, folder)
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

async function walk(page: Page, folder: string) {
  await firstVisit(page)
  const board = new URL(page.url()).pathname
  await shoot(page, "board", low)
  await asOf(page)
  await deal(page, board)
  await page.goto(board.replace("/pipeline/", "/settings/pipelines/"))
  await page.getByRole("heading", { level: 1 }).waitFor()
  await shoot(page, "stages")
  await page.goto("/dashboard")
  await page.getByText("Open deals by stage").first().waitFor()
  await shoot(page, "dashboard")
  await members(page)
  await page.goto("/settings/audit")
  await page.getByText("Founded the workspace").waitFor()
  await shoot(page, "audit")
  await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
  await page.goto(board)
  await page.getByText("截至").waitFor()
  await shoot(page, "board-zh", low)
  await page.evaluate(() => localStorage.setItem("stagecraft.locale", "en"))
  await importFiles(page, folder)
}

/** Fills in the form of the first visit and waits for the board with the sample data. */
async function firstVisit(page: Page) {
  await page.goto("/setup")
  await page.getByLabel("Name", { exact: true }).fill("Robin Lee")
  await page.getByLabel("Mail address").fill("robin@example.com")
  await page.getByLabel("Password").fill("a quiet harbour at dawn")
  await page.getByLabel("Name of the workspace").fill("Northwind Sales")
  await page.getByRole("radio", { name: "Sample data" }).check()
  await shoot(page, "first-visit", { width: 1280, height: 1200 })
  await page.getByRole("button", { name: "Make the workspace" }).click()
  await page.waitForURL(/\/pipeline\/./, { timeout: 120_000 })
  await page.locator("[data-card]").first().waitFor()
}

async function asOf(page: Page) {
  const day = new Date(Date.now() - pastDays * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel("As of").fill(day)
  await page.getByText("The board as it stood at the end of").waitFor()
  await shoot(page, "as-of", low)
}

/** Opens a deal from the middle of the board: one with stages behind it. */
async function deal(page: Page, board: string) {
  await page.goto(board)
  const column = page.locator("[data-stage]").nth(3)
  await column.locator("[data-card]").first().click()
  await page.getByRole("heading", { name: "History" }).waitFor()
  await page.getByText("created this deal").first().waitFor()
  await shoot(page, "deal")
}

/** Invites somebody, so that the page shows people and an open invitation; the link is not shown. */
async function members(page: Page) {
  await page.goto("/settings/members")
  await page.getByLabel("Mail address").fill("sam@example.com")
  await page.getByRole("button", { name: "Invite", exact: true }).click()
  await page.getByText("Give this link to").waitFor()
  await page.reload()
  await page.getByText("sam@example.com").waitFor()
  await shoot(page, "members")
}

async function importFiles(page: Page, folder: string) {
  await page.goto("/import")
  await page.locator("input[type=file]").setInputFiles(await filesToImport(folder))
  await page.waitForURL(/\/import\/./, { timeout: 60_000 })
  await page.getByRole("button", { name: "Check", exact: true }).click()
  await page.getByRole("button", { name: "Check again" }).waitFor({ timeout: 120_000 })
  await page.getByRole("heading", { name: "4. Check" }).evaluate((it) => it.scrollIntoView())
  await shoot(page, "import")
}

/** Four related files where they are at hand, otherwise one small file. */
async function filesToImport(folder: string): Promise<string[]> {
  if (existsSync(relatedFolder)) return related.map((name) => join(relatedFolder, `${name}.csv`))
  const path = join(folder, "deals.csv")
  const rows = [
    "name,company,stage,amount,close date",
    "New warehouse,Cancity,Won,1250.00,2026-01-15",
    "Second floor,Isdom,Lost,800.00,2026-02-20",
  ]
  await writeFile(path, `${rows.join("\n")}\n`)
  return [path]
}

/** Waits until nothing is fetched, drawn in grey or announced, then writes the picture. */
async function shoot(page: Page, name: string, size = full) {
  await page.setViewportSize(size)
  await page.waitForFunction(() => !document.querySelector(".after-300ms, [aria-busy=true]"))
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(800)
  await page.mouse.move(0, 0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" })
}

const folder = await mkdtemp(join(tmpdir(), "stagecraft-guide-"))
try {
  await mkdir(pictures, { recursive: true })
  await takePictures(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
