import fc from "fast-check"
import { expect, test } from "vitest"
import { createCompany } from "../../src/features/companies/contract.ts"
import { createContact } from "../../src/features/contacts/contract.ts"
import { createDeal } from "../../src/features/deals/contract.ts"
import { loadSampleData } from "../../src/features/sample/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { tableOf } from "../support/csv-table.ts"
import { type Given, imported } from "../support/imports.ts"
import { hashTables } from "../support/table-hash.ts"

const kinds = ["companies", "contacts", "deals"] as const

async function exported(t: TestApp, actor: Actor, locale: string): Promise<Given[]> {
  const download = async (kind: string) => {
    const response = await t.raw(actor, `/api/v1/exports/${kind}?locale=${locale}`)
    return { name: `${kind}.csv`, content: new Uint8Array(await response.arrayBuffer()) }
  }
  return Promise.all(kinds.map(download))
}

/** Names as people, spreadsheets and attackers write them; each once, and one line each. */
function names(seed: number, count: number): string[] {
  const parts = fc.tuple(
    fc.constantFrom("", "=", "+", "-1+", "@", "'", "''=", "\u200b=", "＝", '"', ";", "|", "é"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  )
  return fc
    .sample(parts, { seed, numRuns: count })
    .map(([start, rest], index) => `${start}${rest} ${index}`.normalize().trim())
    .filter((name) => !/\p{Cc}/u.test(name) && !name.startsWith("\ufeff"))
}

async function fill(t: TestApp, actor: Actor) {
  const api = t.as(actor)
  const { pipelineId } = t.workspace
  await api(loadSampleData, { pipelineId })
  await t.settled()
  for (const [index, name] of names(7, 60).entries()) {
    const { id: companyId } = await api(createCompany, { name, sector: name, tags: ["a", "b c"] })
    await api(createContact, {
      name,
      companyId,
      emails: [`one${index}@example.com`, `two${index}@example.com`],
      phones: ["+49 (0) 89 1234", `00${index}`],
    })
    const amountMinor = String(10n ** 17n - BigInt(index))
    await api(createDeal, { pipelineId, title: name, companyId, nextStep: name, amountMinor })
  }
}

test.each(["en", "zh-CN"])(
  "C-05 an export that is imported again changes nothing, in %s",
  (locale) =>
    withTestApp(async (t) => {
      const { admin } = t.workspace.actors
      await fill(t, admin)
      const before = await hashTables(t.owner)
      const { summary } = await imported(t, admin, await exported(t, admin, locale))
      expect(summary).toMatchObject({ counts: { created: 0, updated: 0, failed: 0 } })
      expect(summary?.counts.skipped).toBeGreaterThan(500)
      const after = await hashTables(t.owner)
      for (const table of ["deal", "deal_event", "deal_version", "company", "contact", "member"])
        expect([table, after[table]]).toEqual([table, before[table]])
    }),
  180_000,
)

test(
  "C-05 what was exported and imported elsewhere is exported the same",
  () =>
    withTestApp(async (t) => {
      const { admin } = t.workspace.actors
      await fill(t, admin)
      const other = await t.addWorkspace("Contoso")
      const first = await exported(t, admin, "en")
      const { summary } = await imported(t, other.actors.admin, first)
      expect(summary?.counts).toMatchObject({ updated: 0, skipped: 0, failed: 0 })
      const second = await exported(t, other.actors.admin, "en")
      for (const [index, kind] of kinds.entries()) {
        const [one, two] = [await told(first[index]), await told(second[index])]
        expect([kind, two]).toEqual([kind, one])
      }
    }),
  180_000,
)

/** The lines of a file without the ids that each workspace gives, and without the pipeline's name. */
async function told(file: Given | undefined) {
  const { header, rows } = await tableOf(file?.content ?? "")
  const isOwn = (name: string | undefined) => / ID$|^Pipeline$|^Probability/.test(name ?? "")
  return rows
    .map(({ cells }) => cells.filter((_, index) => !isOwn(header[index])).join("\n"))
    .sort()
}
