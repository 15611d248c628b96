import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { vi } from "vitest"
import { getDeal, listDeals } from "../../src/features/deals/contract.ts"
import {
  checkImport,
  createImport,
  getImport,
  type Import,
  type ImportMapping,
  mapImport,
  runImport,
  undoImport,
} from "../../src/features/imports/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import type { TestApp } from "./app.ts"

/** A file to import: its name and its text or bytes. */
export type Given = { name: string; content: string | Uint8Array }

const shared = join(import.meta.dirname, "../../../shared/data")

/** A file of the shared data, by its path there. */
export async function sharedFile(path: string): Promise<Given> {
  return { name: path.split("/").at(-1) ?? path, content: await readFile(join(shared, path)) }
}

/** The four files of the Maven set, in the order a folder lists them. */
export function mavenFiles(): Promise<Given[]> {
  const names = ["accounts", "products", "sales_pipeline", "sales_teams"]
  return Promise.all(names.map((name) => sharedFile(`maven-crm/${name}.csv`)))
}

/** Begins an import with these files; they are read in the background. */
export async function sent(t: TestApp, actor: Actor, files: readonly Given[]): Promise<Import> {
  const { id: importId } = await t.as(actor)(createImport, { name: "Test" })
  for (const { name, content } of files) {
    const query = new URLSearchParams({ name })
    const response = await t.raw(actor, `/api/v1/imports/${importId}/files?${query}`, {
      method: "POST",
      body: content as BodyInit,
    })
    if (!response.ok) throw new Error(await response.text())
  }
  return t.as(actor)(getImport, { importId })
}

/** Begins an import with these files, and waits until they have been read. */
export async function uploaded(t: TestApp, actor: Actor, files: readonly Given[]): Promise<Import> {
  const { id } = await sent(t, actor, files)
  return settled(t, actor, id)
}

const busyStates: ReadonlySet<Import["state"]> = new Set([
  "reading",
  "checking",
  "running",
  "undoing",
])

/** The import once nothing is going on with it any more. */
export function settled(t: TestApp, actor: Actor, importId: string): Promise<Import> {
  return vi.waitFor(
    async () => {
      const found = await t.as(actor)(getImport, { importId })
      if (busyStates.has(found.state)) throw new Error(found.state)
      return found
    },
    { timeout: 90_000, interval: 30 },
  )
}

/** Checks to the end. */
export async function checked(t: TestApp, actor: Actor, importId: string): Promise<Import> {
  await t.as(actor)(checkImport, { importId })
  return settled(t, actor, importId)
}

/** Uploads, maps, checks and runs to the end. */
export async function imported(
  t: TestApp,
  actor: Actor,
  files: readonly Given[],
  change: (mapping: ImportMapping) => ImportMapping = (mapping) => mapping,
): Promise<Import> {
  const { id: importId, version, mapping } = await uploaded(t, actor, files)
  await t.as(actor)(mapImport, { importId, version, mapping: change(mapping) })
  await checked(t, actor, importId)
  await t.as(actor)(runImport, { importId })
  return settled(t, actor, importId)
}

/** Undoes to the end. */
export async function undone(t: TestApp, actor: Actor, importId: string): Promise<Import> {
  await t.as(actor)(undoImport, { importId })
  return settled(t, actor, importId)
}

/** A file of deals with the columns most tests need. */
export const deals = (...lines: string[]) => ({
  name: "deals.csv",
  content: [
    "Deal ID,Deal name,Company,Amount,Deal stage,Create date,Close date",
    ...lines,
    "",
  ].join("\n"),
})

/** The deal of this title. */
export async function deal(t: TestApp, actor: Actor, title: string) {
  const { items } = await t.as(actor)(listDeals, { limit: 200 })
  const dealId = items.find((one) => one.title === title)?.id as string
  return t.as(actor)(getDeal, { dealId })
}
