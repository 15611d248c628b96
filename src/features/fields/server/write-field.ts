import type { ActName } from "../../../kernel/act-name.ts"
import type { LocalText } from "../../../kernel/locale.ts"
import { locales } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import { newKey } from "./field-key.ts"
import { presentField } from "./present.ts"
import * as queries from "./queries.ts"

/** Adds a field; two live fields of one kind of record never have the same label. */
export const createField: Handler<typeof contract.createField> = async (context, input) => {
  const { tx, actor, now } = context
  const { recordKind, label, type } = input
  const rows = await queries.listFields(tx, actor.workspaceId, {
    recordKind,
    includeArchived: true,
  })
  const twin = rows.find((row) => !row.archivedAt && hasLabel(row.label, label))
  if (twin) throw new Problem("field-in-use", { key: twin.key })
  const row = await queries.insertField(tx, actor.workspaceId, {
    id: newId(now),
    recordKind,
    key: newKey(label, new Set(rows.map(({ key }) => key))),
    label,
    type,
    options: checkedOptions(type, input.options, []),
    position: input.position ?? Math.max(-1, ...rows.map(({ position }) => position)) + 1,
    createdAt: now,
  })
  record(context, "field.create", row, { label, type, key: row.key })
  return presentField(row)
}

/** Renames, reorders or archives a field, or changes its options; key and type stay. */
export const updateField: Handler<typeof contract.updateField> = async (context, input) => {
  const { tx, actor, now } = context
  const { fieldId, version, isArchived, label, options, position } = input
  const before = await queries.lockField(tx, actor.workspaceId, fieldId)
  if (!before) throw new Problem("not-found", { fieldId })
  if (before.version !== version) {
    throw new Problem("version-stale", { current: presentField(before) })
  }
  const type = before.type as contract.FieldType // checked by the table
  const patch: queries.FieldPatch = {
    ...(label ? { label } : {}),
    ...(options ? { options: checkedOptions(type, options, before.options) } : {}),
    ...(position === undefined ? {} : { position }),
    ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
  }
  if (Object.keys(patch).length === 0) return presentField(before)
  const row = await queries.updateField(tx, actor.workspaceId, fieldId, patch)
  record(context, "field.update", row, { before: presentField(before), after: patch })
  return presentField(row)
}

function hasLabel(one: LocalText, other: LocalText): boolean {
  return locales.some(
    (locale) =>
      one[locale] !== "" && one[locale].toLowerCase() === other[locale].trim().toLowerCase(),
  )
}

type OptionDraft = { value: string | null; label: LocalText }

/** New options get a value of their own; a value that the field does not have is refused. */
function checkedOptions(
  type: contract.FieldType,
  drafts: readonly OptionDraft[],
  known: readonly queries.FieldOption[],
): queries.FieldOption[] {
  const takesOptions = type === "choice" || type === "choices"
  if (takesOptions !== drafts.length > 0) {
    throw wrongOptions(takesOptions ? "At least one option" : "This type takes no options")
  }
  const given = drafts.flatMap(({ value }) => (value === null ? [] : [value]))
  const isKnown = given.every((value) => known.some((option) => option.value === value))
  if (!isKnown || new Set(given).size < given.length) throw wrongOptions("An option's own value")
  const taken = new Set(known.map(({ value }) => value))
  return drafts.map(({ value, label }) => {
    const own = value ?? newKey(label, taken)
    taken.add(own)
    return { value: own, label }
  })
}

function wrongOptions(message: string): Problem {
  return new Problem("input-invalid", undefined, [{ path: "options", code: "invalid", message }])
}

function record(
  { tx, ...origin }: Context,
  name: ActName,
  row: queries.FieldRow,
  detail: Record<string, unknown>,
) {
  const kind = name === "field.create" ? "field.created" : "field.changed"
  return recordAct(tx, origin, {
    name,
    recordKind: "field",
    recordId: row.id,
    detail,
    events: [{ kind, recordKind: "field", recordId: row.id, data: { version: row.version } }],
  })
}
