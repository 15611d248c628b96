import type { Page } from "playwright-core"
import type { Product } from "../support/product.ts"

/** Addresses of every screen behind sign-in, with records of the sample data where one is needed. */
export async function addresses({ url }: Product, page: Page): Promise<Record<string, string>> {
  const ids = await page.evaluate(async () => {
    const first = async (path: string) => {
      const { items } = await (await fetch(`/api/v1${path}`)).json()
      return items[0].id as string
    }
    const made = async (path: string) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(`/api/v1${path}`, { method: "POST", headers, body: "{}" })
      return (await answer.json()).id as string
    }
    return {
      pipeline: await first("/pipelines"),
      deal: await first("/deals?outcome=open"),
      closed: await first("/deals?outcome=lost"),
      company: await first("/companies"),
      contact: await first("/contacts"),
      proposal: await made(`/deals/${await first("/deals?outcome=open")}/proposals`),
    }
  })
  const board = `/pipeline/${ids.pipeline}`
  const paths = {
    board,
    table: `${board}?view=table&outcome=open`,
    past: `${board}?asOf=2026-06-30`,
    "past table": `${board}?view=table&asOf=2026-06-30`,
    "nothing found": `${board}?q=nothing-is-called-this`,
    "a look at a deal": `${board}?deal=${ids.deal}`,
    deal: `/deals/${ids.deal}`,
    "closed deal": `/deals/${ids.closed}`,
    "a contract": `/deals/${ids.deal}/contract?tab=draft`,
    "signatures of a contract": `/deals/${ids.deal}/signature`,
    "check of a signed copy": "/signature-check",
    companies: "/companies",
    company: `/companies/${ids.company}`,
    contacts: "/contacts",
    contact: `/contacts/${ids.contact}`,
    dashboard: "/dashboard",
    tasks: "/tasks",
    proposal: `/proposals/${ids.proposal}`,
    meetings: "/meetings",
    "lead pool": "/pool",
    campaigns: "/campaigns",
    queue: "/queue",
    import: "/import",
    search: "/search?q=a",
    profile: "/settings/profile",
    workspace: "/settings/workspace",
    members: "/settings/members",
    pipelines: "/settings/pipelines",
    "stages of a pipeline": `/settings/pipelines/${ids.pipeline}`,
    fields: "/settings/fields",
    exceptions: "/settings/exceptions",
    prospecting: "/settings/prospecting",
    sequences: "/settings/sequences",
    "a new sequence": "/settings/sequences/new",
    qualification: "/settings/qualification",
    "first answers": "/first-answers",
    "types of meetings": "/settings/meetings",
    negotiation: "/settings/negotiation",
    "booking pages": "/settings/booking",
    products: "/settings/products",
    "price lists": "/settings/products?tab=lists",
    taxes: "/settings/products?tab=taxes",
    documents: "/settings/documents",
    "rules of proposals": "/settings/proposals",
    "contract templates": "/settings/contracts",
    "a new contract template": "/settings/contracts/new",
    "groups of terms": "/settings/contracts?tab=groups",
    closing: "/settings/closing",
    calendars: "/settings/calendars",
    deleted: "/settings/deleted",
    "API keys": "/settings/api",
    "audit log": "/settings/audit",
    "security log": "/settings/security",
    "no such screen": "/nowhere",
  }
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, url + path]))
}

/** A second page, with a profile of its own, for the person who is signed in on the first. */
export async function samePerson(product: Product, first: Page): Promise<Page> {
  const storageState = await first.context().storageState()
  const { page } = await product.visitor({ viewport: first.viewportSize(), storageState })
  await open(page, first.url())
  return page
}

/** Opens each screen on one of the pages, whichever is free first. */
export async function eachScreen(
  pages: readonly Page[],
  screens: readonly (readonly [name: string, address: string])[],
  visit: (page: Page, name: string) => Promise<void>,
) {
  const waiting = screens.values() // the pages take from it in turn
  const walk = async (page: Page) => {
    for (const [name, address] of waiting) {
      await open(page, address)
      await visit(page, name)
    }
  }
  await Promise.all(pages.map(walk))
}

/** Goes there and waits until the screen is whole: nothing is fetched and nothing drawn in grey. */
export async function open(page: Page, address: string) {
  await page.goto(address)
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.waitForLoadState("load")
  await page.waitForFunction(() => !document.querySelector(".after-300ms, [aria-busy=true]"))
}
