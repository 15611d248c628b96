import type { Field } from "../contract.ts"
import type { FieldRow } from "./queries.ts"

/** Row → the field clients see. */
export function presentField(row: FieldRow): Field {
  return {
    id: row.id,
    recordKind: row.recordKind as Field["recordKind"], // checked by the table
    key: row.key,
    label: row.label,
    type: row.type as Field["type"], // checked by the table
    options: row.options,
    position: row.position,
    isArchived: row.archivedAt !== null,
    version: row.version,
  }
}
