import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import {
  companiesByMark,
  companyMarks,
  contactMarks,
  contactsByMark,
  type KnownRecord,
} from "../../duplicates/server/same-record-queries.ts"
import type { FileMapping } from "../contract.ts"
import type { RowValues } from "../read-row.ts"
import type { RowProblem } from "../row-reasons.ts"
import { writtenName } from "../written-name.ts"
import type { Lookups } from "./lookups.ts"

/** Learns which records very like those of a batch's rows are here. Those the import made are known. */
export async function learnAlike(
  tx: Tx,
  { workspaceId }: Actor,
  rows: { kind: FileMapping["kind"]; values: readonly RowValues[] },
  { alike }: Lookups,
) {
  const { kind, values } = rows
  const texts = (field: string) => values.flatMap(({ texts }) => texts.get(field) ?? [])
  const names = texts(kind === "company" ? "name" : "company")
  const domains = kind === "company" ? texts("domain") : []
  const phones = kind === "contact" ? values.flatMap(({ lists }) => lists.get("phone") ?? []) : []
  const found = [
    ...(names.length > 0 ? await companiesByMark(tx, workspaceId, { names, domains }) : []),
    ...(await contactsByMark(tx, workspaceId, phones)),
  ]
  for (const [mark, record] of found) if (!alike.has(mark)) alike.set(mark, record)
}

/** The company very like the one of a row, which is not there itself. */
export function alikeCompany({ alike }: Lookups, name: string, domain?: string) {
  return companyMarks(name, domain)
    .map((mark) => alike.get(mark))
    .find(Boolean)
}

/** The person of the same name and phone as a row's. */
export function alikeContact({ alike }: Lookups, values: RowValues) {
  return marksOfContact(values)
    .map((mark) => alike.get(mark))
    .find(Boolean)
}

/** Later rows are compared with what this one makes. */
export function rememberAlike({ alike }: Lookups, marks: readonly string[], record: KnownRecord) {
  for (const mark of marks) if (!alike.has(mark)) alike.set(mark, record)
}

export function marksOfContact(values: RowValues): string[] {
  return contactMarks(writtenName(values) ?? "", values.lists.get("phone") ?? [])
}

/** What is said of a row with a record very like its own. */
export function looksLike({ name }: KnownRecord): RowProblem {
  return { reason: "looks-like-existing", column: "name", value: name }
}
