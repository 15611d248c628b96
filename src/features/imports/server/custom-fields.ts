import { localText } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { newId } from "../../../server/ids.ts"
import { type FieldType, type RecordKind, recordKinds } from "../../fields/contract.ts"
import { type FieldOption, insertField, listFields } from "../../fields/server/queries.ts"
import type { ImportMapping } from "../contract.ts"
import type { ImportedField } from "../custom-cell.ts"
import { customPrefix, type FileKind, newCustomPrefix } from "../fields.ts"
import { lookupKey } from "../lookup-key.ts"
import type { FileHead } from "./file-queries.ts"

/** Live custom fields by kind of record and key. */
export type CustomFields = ReadonlyMap<
  FileKind,
  ReadonlyMap<string, ImportedField & { names: string[] }>
>

export async function loadCustomFields(tx: Tx, workspaceId: string): Promise<CustomFields> {
  const rows = await listFields(tx, workspaceId, { includeArchived: false })
  const byKind = Map.groupBy(rows, ({ recordKind }) => recordKind as FileKind) // checked by the table
  return new Map(
    [...byKind].map(([kind, fields]) => [
      kind,
      new Map(
        fields.map(({ key, type, label, options }) => [
          key,
          {
            type: type as FieldType, // checked by the table
            names: [label.en, label["zh-CN"]].filter(Boolean),
            options: (options as FieldOption[]).map((one) => ({
              value: one.value,
              names: [one.label.en, one.label["zh-CN"]].filter(Boolean),
            })),
          },
        ]),
      ),
    ]),
  )
}

/** Columns that nothing claims but a custom field of their name. */
export function suggestCustom(
  kind: FileKind,
  header: readonly string[],
  fields: CustomFields,
): (string | null)[] {
  const byName = new Map(
    [...(fields.get(kind) ?? [])].flatMap(([key, { names }]) =>
      names.map((name) => [lookupKey(name), customPrefix + key] as const),
    ),
  )
  return header.map((cell) => byName.get(lookupKey(cell)) ?? null)
}

/** True when a mapping asks for fields that are still to be made. */
export function wantsNewFields({ files }: ImportMapping): boolean {
  return files.some(({ columns }) =>
    columns.some(({ field }) => field?.startsWith(newCustomPrefix)),
  )
}

/** Making fields is for those who may. */
export function refuseNewFields({ actor }: Pick<ActOrigin, "actor">, mapping: ImportMapping) {
  if (wantsNewFields(mapping) && !actor.permissions.has("field.admin")) {
    throw new Problem("not-permitted", { permission: "field.admin" })
  }
}

/** Makes the fields a mapping asks for, named as their columns; one of that name is used as it is. */
export async function makeFields(
  tx: Tx,
  origin: ActOrigin,
  mapping: ImportMapping,
  heads: readonly FileHead[],
): Promise<ImportMapping> {
  if (!wantsNewFields(mapping)) return mapping
  refuseNewFields(origin, mapping)
  const files: ImportMapping["files"] = []
  for (const [position, file] of mapping.files.entries()) {
    const kind = recordKinds.find((one) => one === file.kind)
    const columns: typeof file.columns = []
    for (const [index, column] of file.columns.entries()) {
      const isNew = kind !== undefined && column.field?.startsWith(newCustomPrefix)
      const header = heads[position]?.header[index] ?? ""
      const type = (column.field ?? "").slice(newCustomPrefix.length) as FieldType // one of newCustomTypes
      const field = isNew ? await fieldNamed(tx, origin, { kind, type, header }) : column.field
      columns.push({ ...column, field })
    }
    files.push({ ...file, columns })
  }
  return { ...mapping, files }
}

type Wanted = { kind: RecordKind; type: FieldType; header: string }

async function fieldNamed(tx: Tx, origin: ActOrigin, { kind, type, header }: Wanted) {
  const { workspaceId } = origin.actor
  const rows = await listFields(tx, workspaceId, { recordKind: kind, includeArchived: true })
  const name =
    [
      ...header
        .normalize()
        .replace(/\p{Cc}/gu, " ")
        .trim(),
    ]
      .slice(0, 80)
      .join("") || "Column"
  const twin = rows.find(
    (row) =>
      !row.archivedAt &&
      row.type === type &&
      [row.label.en, row.label["zh-CN"]].some((label) => lookupKey(label) === lookupKey(name)),
  )
  if (twin) return customPrefix + twin.key
  const label = { en: name, "zh-CN": name }
  const row = await insertField(tx, workspaceId, {
    id: newId(origin.now),
    recordKind: kind,
    key: freeKey(name, new Set(rows.map(({ key }) => key))),
    label,
    type,
    options: [],
    position: Math.max(-1, ...rows.map(({ position }) => position)) + 1,
    createdAt: origin.now,
  })
  recordAct(tx, origin, {
    name: "field.create",
    recordKind: "field",
    recordId: row.id,
    detail: { label: localText(label, "en"), type, key: row.key, cause: "import" },
    events: [{ kind: "field.created", recordKind: "field", recordId: row.id }],
  })
  return customPrefix + row.key
}

/** A key of Latin letters that tells the name and that no field has yet. */
function freeKey(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
  const slug = plain.replace(/^[^a-z]+|_+$/g, "").slice(0, 34) || "field"
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? slug : `${slug}_${number}`
    if (!taken.has(key)) return key
  }
}
