import { type RawBuilder, type Selectable, type SqlBool, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { CustomFieldTable } from "../../../server/db/tables.ts"
import { type CatalogueField, type CustomValue, checkValues } from "../check-values.ts"
import type { FieldType, RecordKind } from "../contract.ts"
import { type CustomFilter, readCustomFilter } from "../custom-filter.ts"

export type FieldRow = Selectable<CustomFieldTable>

export type FieldOption = { value: string; label: LocalText }

/** The fields of one kind of record, or of all, in their order. */
export function listFields(
  tx: Tx,
  workspaceId: string,
  {
    recordKind,
    includeArchived,
  }: { recordKind?: RecordKind | undefined; includeArchived: boolean },
): Promise<FieldRow[]> {
  return tx
    .selectFrom("customField")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .$if(recordKind !== undefined, (query) => query.where("recordKind", "=", recordKind ?? ""))
    .$if(!includeArchived, (query) => query.where("archivedAt", "is", null))
    .orderBy("recordKind")
    .orderBy("position")
    .orderBy("id")
    .execute()
}

export function lockField(tx: Tx, workspaceId: string, id: string): Promise<FieldRow | undefined> {
  return tx
    .selectFrom("customField")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

export type NewField = {
  id: string
  recordKind: RecordKind
  key: string
  label: LocalText
  type: FieldType
  options: readonly FieldOption[]
  position: number
  createdAt: Date
}

export function insertField(tx: Tx, workspaceId: string, field: NewField): Promise<FieldRow> {
  const { label, options, ...rest } = field
  return tx
    .insertInto("customField")
    .values({
      workspaceId,
      ...rest,
      label: JSON.stringify(label),
      options: JSON.stringify(options),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export type FieldPatch = {
  label?: LocalText
  options?: readonly FieldOption[]
  position?: number
  archivedAt?: Date | null
}

/** Writes the patch and counts the version up. */
export function updateField(
  tx: Tx,
  workspaceId: string,
  id: string,
  { label, options, ...rest }: FieldPatch,
): Promise<FieldRow> {
  return tx
    .updateTable("customField")
    .set({
      ...rest,
      ...(label ? { label: JSON.stringify(label) } : {}),
      ...(options ? { options: JSON.stringify(options) } : {}),
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Custom values checked against the workspace's catalogue; refuses the request with one entry per
 * wrong value. Without values nothing is asked of the database.
 */
export async function checkedCustom(
  tx: Tx,
  workspaceId: string,
  recordKind: RecordKind,
  values: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, CustomValue>>> {
  if (Object.keys(values).length === 0) return {}
  const checked = checkValues(await customCatalogue(tx, workspaceId, recordKind), values)
  if ("problems" in checked) throw new Problem("input-invalid", undefined, checked.problems)
  return checked.values
}

/** What a check of values needs to know of every field, archived ones too. */
export async function customCatalogue(
  tx: Tx,
  workspaceId: string,
  recordKind: RecordKind,
): Promise<CatalogueField[]> {
  const rows = await listFields(tx, workspaceId, { recordKind, includeArchived: true })
  return rows.map(({ key, type, options, archivedAt }) => ({
    key,
    type: type as FieldType, // checked by the table
    options: options as FieldOption[], // written by this room alone
    isArchived: archivedAt !== null,
  }))
}

/** The asked conditions on the custom fields in `column`; a field the record lacks fulfils none. */
export function customConditions(
  column: RawBuilder<unknown>,
  filters: readonly string[] = [],
): RawBuilder<SqlBool>[] {
  const read = filters.map(readCustomFilter).filter((one) => one !== undefined)
  const exact = Map.groupBy(
    read.filter(({ comparison }) => comparison === ":"),
    ({ key }) => key,
  )
  const others = read.filter(({ comparison }) => comparison !== ":")
  return [
    ...[...exact].map(([key, ones]) => isOneOf(column, key, ones)),
    ...others.map((filter) => isWithin(column, filter)),
  ]
}

function isOneOf(column: RawBuilder<unknown>, key: string, filters: readonly CustomFilter[]) {
  const values = filters.map(({ value }) => value.normalize())
  const lower = values.map((value) => value.toLowerCase())
  return sql<SqlBool>`(lower(${column} ->> ${key}) = any(${lower}::text[])
    or jsonb_typeof(${column} -> ${key}) = 'array' and ${column} -> ${key} ?| ${values}::text[])`
}

function isWithin(column: RawBuilder<unknown>, { key, comparison, value }: CustomFilter) {
  if (comparison === "~") {
    return sql<SqlBool>`strpos(lower(${column} ->> ${key}), ${value.normalize().toLowerCase()}) > 0`
  }
  const number = Number(value)
  const bound = Number.isFinite(number) ? String(number) : null // what is no number bounds none
  const compare = sql.raw(comparison)
  return sql<SqlBool>`case jsonb_typeof(${column} -> ${key})
    when 'number' then (${column} ->> ${key})::numeric ${compare} ${bound}::numeric
    else (${column} ->> ${key}) collate "C" ${compare} ${value} end`
}
