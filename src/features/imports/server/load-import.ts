import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Import, Mapping } from "../contract.ts"
import type { Known, ReadFile } from "../plan-import.ts"
import { nameKey } from "../read-values.ts"
import { presentImport } from "./present.ts"
import {
  findImport,
  type ImportRecord,
  knownSourceKeys,
  listFileHeads,
  listImportFiles,
  listNames,
  lockImport,
} from "./queries.ts"
import { readCsv } from "./read-csv.ts"

/** The import for a write; not found when the workspace has no such one. */
export async function lockedImport(tx: Tx, actor: Actor, importId: string): Promise<ImportRecord> {
  const row = await lockImport(tx, actor.workspaceId, importId)
  if (!row) throw new Problem("not-found", { importId })
  return row
}

/** The import as clients see it. */
export async function shownImport(tx: Tx, actor: Actor, importId: string): Promise<Import> {
  const row = await findImport(tx, actor.workspaceId, importId)
  if (!row) throw new Problem("not-found", { importId })
  return presentImport(row, await listFileHeads(tx, actor.workspaceId, importId))
}

/** The files parsed and paired with how they are to be read. */
export async function readFiles(tx: Tx, workspaceId: string, importId: string, mapping: Mapping) {
  const files = await listImportFiles(tx, workspaceId, importId)
  return files.map(({ position, name, bytes }): ReadFile => {
    const csv = readCsv(bytes)
    const chosen = mapping.files.find((one) => one.position === position)
    return {
      position,
      name,
      kind: chosen?.kind ?? "ignore",
      columns: chosen?.columns ?? {},
      header: csv.header,
      rows: csv.rows,
    }
  })
}

/** What the workspace knows already, for finding out what is new. */
export async function loadKnown(tx: Tx, workspaceId: string): Promise<Known> {
  const keys = (rows: readonly { name: string }[]) => new Set(rows.map(({ name }) => nameKey(name)))
  const contacts = await tx
    .selectFrom("contact")
    .select(["name", "emails"])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
    .execute()
  return {
    sourceKeys: await knownSourceKeys(tx, workspaceId),
    companies: keys(await listNames(tx, workspaceId, "company")),
    owners: keys(await listNames(tx, workspaceId, "member")),
    contacts: new Set(
      contacts.flatMap(({ name, emails }) => (emails.length > 0 ? emails : [nameKey(name)])),
    ),
  }
}
