import type { FileMapping, ImportMapping } from "../contract.ts"
import { type FileKind, findField } from "../fields.ts"

/** Fields of which a file must bring one, so that its rows can be named. */
export const neededFields = {
  deal: ["title", "company", "id"],
  company: ["name"],
  contact: ["name", "firstName", "lastName"],
  product: ["name"],
  catalogue: ["code"],
  person: ["name", "firstName", "lastName"],
  ignored: [],
} as const satisfies Record<FileKind, readonly string[]>

/** Needed fields none of which a column goes into; empty when the file can be read. */
export function missingFields({ kind, columns }: FileMapping) {
  const needed: readonly (typeof neededFields)[FileKind][number][] = neededFields[kind]
  const isThere = needed.some((key) => columns.some(({ field }) => field === key))
  return isThere ? [] : needed
}

/** Fields into which several columns go although one only fits. */
export function crowdedFields({ kind, columns }: FileMapping): string[] {
  const chosen = columns.flatMap(({ field }) => (field === null ? [] : [field]))
  const twice = chosen.filter((field, index) => chosen.indexOf(field) !== index)
  return [...new Set(twice)].filter(
    (field) => !findField(kind, field)?.isMany && !field.startsWith("new-custom:"),
  )
}

/** Values of open deals that have no stage yet. */
export function homelessValues({ stages }: ImportMapping): number {
  return stages.filter(({ outcome, stage }) => outcome === "open" && stage === null).length
}

/** Whether a check can say anything useful. */
export function isReady(mapping: ImportMapping): boolean {
  const hasDeals = mapping.files.some(({ kind }) => kind === "deal")
  return (
    mapping.files.some(({ kind }) => kind !== "ignored") &&
    mapping.files.every((file) => missingFields(file).length + crowdedFields(file).length === 0) &&
    (!hasDeals || (mapping.pipeline !== null && homelessValues(mapping) === 0))
  )
}
