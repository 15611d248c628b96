import type { Page } from "playwright-core"
import { ann } from "../support/ann.ts"
import type { Product } from "../support/product.ts"
import { violationsOf } from "./axe.ts"

/** The first visit: an owner and a workspace with the sample data, up to its board. */
export async function setUp({ url }: Product, page: Page) {
  await page.goto(url)
  await page.getByLabel("Name", { exact: true }).fill(ann.name)
  await page.getByLabel("Mail address").fill(ann.email)
  await page.getByLabel("Password").fill(ann.password)
  await page.getByLabel("Name of the workspace").fill("Northwind")
  await page.getByRole("button", { name: "Make the workspace" }).click()
  await page.getByText("This is sample data").waitFor({ timeout: 30_000 })
}

/** Ann comes back to her workspace, up to its board. */
export async function comeIn({ url }: Product, page: Page) {
  await page.goto(url)
  await signIn(page)
  await page.getByText("This is sample data").waitFor({ timeout: 30_000 })
}

export async function signIn(page: Page) {
  await page.getByLabel("Mail address").fill(ann.email)
  await page.getByLabel("Password").fill(ann.password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

export async function signOut(page: Page) {
  await page.getByRole("button", { name: ann.name }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await page.getByRole("heading", { name: "Sign in" }).waitFor()
}

/** What axe finds on the page, and whether it is wider than a phone. */
export async function faults(page: Page): Promise<string[]> {
  const found = await faultsThatStay(page, () => violationsOf(page))
  const desk = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (width > 390) found.push(`${width} px wide on a phone`)
  if (desk) await page.setViewportSize(desk)
  return found
}

/** What a page is blamed for twice, half a second apart: a colour may be on its way, a part not drawn anew. */
export async function faultsThatStay(page: Page, read: () => Promise<string[]>): Promise<string[]> {
  if ((await read()).length === 0) return []
  await page.waitForTimeout(500)
  return read()
}

/** Publishes the pipeline on screen with open gates, so that a test about something else moves deals freely. */
export async function openGates(page: Page) {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  await page.evaluate(async (id) => {
    const path = `/api/v1/pipelines/${id}`
    const { version, stages } = await (await fetch(path)).json()
    const open = (stage: { exitCriteria: object[] }) => ({
      ...stage,
      skip: "free",
      exitCriteria: stage.exitCriteria.map((one) => ({ ...one, required: false })),
    })
    const answer = await fetch(`${path}/versions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ version, stages: stages.map(open) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }, pipelineId)
  await page.reload() // every deal has a new version now
  await page.getByRole("article").first().waitFor()
}

/** Waits until cards can be taken up: dragging is fetched after the board. */
export async function draggable(page: Page) {
  await page.locator('[draggable="true"]').first().waitFor()
}

/** Shows the criteria of the stage a deal is in over the API, as another person could meanwhile. */
export async function showRest(page: Page, dealId: string) {
  await page.evaluate(async (id) => {
    const api = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const deal = await api("GET", `/deals/${id}`)
    const pipeline = await api("GET", `/pipelines/${deal.pipelineId}`)
    const stage = pipeline.stages.find((one: { id: string }) => one.id === deal.stageId)
    for (const criterion of stage.exitCriteria) {
      const note = await api("POST", `/deals/${id}/notes`, { kind: "meeting", body: "Met them" })
      const { version } = await api("GET", `/deals/${id}/gate`)
      const proof = { note: "Told us", saidBy: "Ann", noteId: note.id }
      await api("PUT", `/deals/${id}/criteria/${criterion.id}`, { version, ...proof })
    }
  }, dealId)
}
