import { existsSync } from "node:fs"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pino } from "pino"
import type { Page } from "playwright-core"
import type { Locale } from "../src/kernel/locale.ts"
import type { SameShape } from "../src/kernel/messages/same-shape.ts"
import { readConfig } from "../src/server/config.ts"
import { startServer } from "../src/server/start.ts"
import type { RoomMessages } from "../src/web/messages/rooms.ts"
import { launchChromium } from "../test/support/chromium.ts"

const root = join(import.meta.dirname, "..")
const related = ["accounts", "products", "sales_pipeline", "sales_teams"]
const relatedFolder = join(root, "../shared/data/maven-crm")
const pastDays = 60
const full = { width: 1280, height: 800 }
type Size = Readonly<typeof full>
const tall = { width: 1280, height: 900 }
const port = process.env["PORT"] ?? "4391"

/**
 * The guide in one language: its reader's browser, where its pictures go, and who is on them. Boards
 * hold so much text, and Chinese so many strokes, that lower pictures are needed to stay small.
 */
const guides = [
  {
    locale: "en",
    browser: "en-GB",
    to: "docs/guide/pictures",
    team: "Northwind Sales",
    board: { width: 1280, height: 640 },
  },
  {
    locale: "zh-CN",
    browser: "zh-CN",
    to: "docs/guide/zh-CN/pictures",
    team: "北风销售部",
    board: { width: 1280, height: 480 },
  },
] as const
type Guide = (typeof guides)[number]

const rooms = [
  "audit",
  "companies",
  "deals",
  "imports",
  "measures",
  "members",
  "qualification",
  "sequences",
] as const
type Texts = SameShape<Pick<RoomMessages, (typeof rooms)[number]>>

/** What a picture is taken with: the page, the guide it is for, and the texts to find things by. */
type Studio = { page: Page; guide: Guide; texts: Texts; folder: string }

/** Takes every picture of one guide from a real server with the sample data. */
async function takePictures(guide: Guide, folder: string) {
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
        locale: guide.browser,
        timezoneId: "Europe/Paris",
      })
      await walk({ page, guide, texts: await textsOf(guide.locale), folder })
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

async function textsOf(locale: Locale): Promise<Texts> {
  const parts = await Promise.all(
    rooms.map((room) => import(`../src/features/${room}/messages/${locale}.ts`)),
  )
  return Object.assign({}, ...parts)
}

/** The longest part of a text that is the same whatever its arguments are. */
function fixedPart(text: string): string {
  const parts = text.split(/\{[^}]*\}/)
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest))
}

async function walk(studio: Studio) {
  const { page, texts } = studio
  await firstVisit(studio)
  const board = new URL(page.url()).pathname
  await shoot(studio, "board", studio.guide.board)
  await asOf(studio)
  await deal(studio, board)
  await qualification(studio, board)
  await meetings(studio)
  await contactPlan(studio)
  await duplicates(studio)
  await page.goto(board.replace("/pipeline/", "/settings/pipelines/"))
  await page.getByRole("heading", { level: 1 }).waitFor()
  await shoot(studio, "stages")
  await page.goto("/dashboard")
  await page.getByText(texts.measures.stage.title).first().waitFor()
  await shoot(studio, "dashboard")
  await members(studio)
  await page.goto("/settings/audit")
  await page.getByText(texts.audit.act.workspace.create).waitFor()
  await shoot(studio, "audit")
  await importFiles(studio)
}

/** Fills in the form of the first visit and waits for the board with the sample data. */
async function firstVisit(studio: Studio) {
  const { page, guide, texts } = studio
  const { field, setup } = texts.members
  await page.goto("/setup")
  await page.getByLabel(field.name, { exact: true }).fill("Robin Lee")
  await page.getByLabel(field.email).fill("robin@example.com")
  await page.getByLabel(field.password).fill("a quiet harbour at dawn")
  await page.getByLabel(setup.workspaceName).fill(guide.team)
  await page.getByRole("radio", { name: setup.sample }).check()
  await shoot(studio, "first-visit", { width: 1280, height: 1200 })
  await page.getByRole("button", { name: setup.submit }).click()
  await page.waitForURL(/\/pipeline\/./, { timeout: 120_000 })
  await page.locator("[data-card]").first().waitFor()
}

async function asOf(studio: Studio) {
  const { page, texts } = studio
  const day = new Date(Date.now() - pastDays * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel(texts.deals.asOf.label).fill(day)
  await page.getByText(fixedPart(texts.deals.asOf.marked)).waitFor()
  await shoot(studio, "as-of", studio.guide.board)
}

/** Opens a deal from the middle of the board: one with stages behind it. */
async function deal(studio: Studio, board: string) {
  const { page, texts } = studio
  await page.goto(board)
  const column = page.locator("[data-stage]").nth(3)
  await column.locator("[data-card]").first().click()
  await page.getByRole("heading", { name: texts.deals.page.history }).waitFor()
  await page.getByText(texts.deals.event.created).first().waitFor()
  await shoot(studio, "deal")
}

/** Answers the scorecard of a lead with the keys of a call. */
async function qualification(studio: Studio, board: string) {
  const { page, texts } = studio
  await page.goto(board)
  await page.locator("[data-stage]").nth(1).locator("[data-card]").first().click()
  const card = page.getByRole("region", { name: texts.qualification.card })
  await card.getByRole("listitem").first().waitFor()
  for (const key of ["q", "1", "j", "2", "j", "4", "j", "1"]) await page.keyboard.press(key)
  await card.getByText(texts.qualification.saved).waitFor()
  await page.setViewportSize(tall)
  await card.evaluate((it) => {
    it.scrollIntoView({ block: "end" })
    window.scrollTo(0, 0) // the frame stays where it is
  })
  await shoot(studio, "qualification", tall)
}

/** A deal whose scope the buyer has confirmed, with its meetings above it. */
async function meetings(studio: Studio) {
  const { page } = studio
  const id = await page.evaluate(async () => {
    const get = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    for (const deal of (await get("/deals?outcome=open&limit=200")).items) {
      const { links } = await get(`/deals/${deal.id}/scope`)
      if (links.some(({ state }: { state: string }) => state === "confirmed")) return deal.id
    }
  })
  await page.setViewportSize(tall)
  await page.goto(`/deals/${id}`)
  await page.locator("#deal-meetings").waitFor()
  await shoot(studio, "meetings", tall)
}

/** A prospect of one's own with its steps ahead. */
async function contactPlan(studio: Studio) {
  const { page, texts } = studio
  const id = await page.evaluate(async () => {
    const get = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    for (const lead of (await get("/queue")).items) {
      const { people } = await get(`/deals/${lead.id}/contact-plan`)
      if (people.some(({ steps }: { steps: object[] }) => steps.length > 2)) return lead.id
    }
  })
  await page.goto(`/deals/${id}`)
  await page.getByRole("button", { name: texts.sequences.act }).first().waitFor()
  await shoot(studio, "contact-plan")
}

/** Enters a company that is here already. */
async function duplicates(studio: Studio) {
  const { page, texts } = studio
  const name = await page.evaluate(
    async () => (await (await fetch("/api/v1/companies?limit=1")).json()).items[0].name,
  )
  await page.goto("/companies")
  await page.getByRole("button", { name: texts.companies.new }).first().click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("textbox").first().fill(name)
  await dialog
    .getByRole("button", { name })
    .or(dialog.getByRole("link", { name }))
    .first()
    .waitFor()
  await shoot(studio, "duplicates", { width: 1280, height: 640 })
}

/** Invites somebody, so that the page shows people and an open invitation; the link is not shown. */
async function members(studio: Studio) {
  const { page, texts } = studio
  const { field, invite } = texts.members
  await page.goto("/settings/members")
  await page.getByLabel(field.email).fill("sam@example.com")
  await page.getByRole("button", { name: invite.create, exact: true }).click()
  await page.getByText(fixedPart(invite.link)).waitFor()
  await page.reload()
  await page.getByText("sam@example.com").waitFor()
  await shoot(studio, "members")
}

async function importFiles(studio: Studio) {
  const { page, texts, folder } = studio
  const { check } = texts.imports
  await page.goto("/import")
  await page.locator("input[type=file]").setInputFiles(await filesToImport(folder))
  await page.waitForURL(/\/import\/./, { timeout: 60_000 })
  await page.getByRole("button", { name: check.run, exact: true }).click()
  await page.getByRole("button", { name: check.again }).waitFor({ timeout: 120_000 })
  await page.getByRole("heading", { name: /^4\./ }).evaluate((it) => it.scrollIntoView())
  await shoot(studio, "import")
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
async function shoot({ page, guide }: Studio, name: string, size: Size = full) {
  await page.setViewportSize(size)
  await page.waitForFunction(() => !document.querySelector(".after-300ms, [aria-busy=true]"))
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(800)
  await page.mouse.move(0, 0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const path = join(root, guide.to, `${name}.png`)
  await page.screenshot({ path, animations: "disabled" })
}

for (const guide of guides) {
  const folder = await mkdtemp(join(tmpdir(), "stagecraft-guide-"))
  try {
    await mkdir(join(root, guide.to), { recursive: true })
    await takePictures(guide, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
