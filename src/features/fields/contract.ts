import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, localText } from "../../kernel/fields.ts"
import { customFilterShape } from "./custom-filter.ts"

export const recordKinds = ["deal", "company", "contact"] as const
export type RecordKind = (typeof recordKinds)[number]

export const fieldTypes = ["text", "number", "date", "yes-no", "choice", "choices", "url"] as const
export type FieldType = (typeof fieldTypes)[number]

/** Values of custom fields by key; their types are in the workspace's catalogue. */
export const customValues = z.record(
  z.string().max(40),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
)

/** Keys of the custom fields in which a merge lets the duplicate's value stand, where it has one. */
export const takenCustom = z.array(z.string().max(40)).max(500)

/**
 * Conditions on custom fields that a list or board fulfils together: `key:value` is the value or one
 * of several (letters of either case), `key~part` a part of a text, `key>=from` and `key<=to` bound
 * numbers and days, both included. Values of one key with `:` are alternatives.
 */
export const customFilters = z
  .array(
    z.string().max(250).regex(customFilterShape, { error: "A condition such as region:north" }),
  )
  .max(50)

const option = z.object({ value: z.string(), label: localText(100) })

/** A field of the workspace's own on deals, companies or contacts. */
export const Field = z.object({
  id,
  recordKind: z.enum(recordKinds),
  /** Names the value in `custom`; made from the label and never changed. */
  key: z.string(),
  label: localText(80),
  type: z.enum(fieldTypes),
  options: z.array(option),
  position: z.int(),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Field = z.infer<typeof Field>

/** An option to keep has its value, a new one has none yet. */
const optionDrafts = z
  .array(z.strictObject({ value: z.string().max(40).nullable(), label: localText(100) }))
  .max(200)

const position = z.int().min(0).max(10_000)

export const listFields = endpoint({
  method: "GET",
  path: "/fields",
  summary: "List the workspace's custom fields in their order",
  permission: "signed-in",
  input: z.object({
    recordKind: z.enum(recordKinds).optional(),
    includeArchived: z.stringbool().default(false),
  }),
  output: z.object({ items: z.array(Field) }),
  problems: [],
})

export const createField = endpoint({
  method: "POST",
  path: "/fields",
  summary: "Add a custom field; its key is made from the label",
  permission: "field.admin",
  input: z.object({
    recordKind: z.enum(recordKinds),
    label: localText(80),
    type: z.enum(fieldTypes),
    /** For the types `choice` and `choices`. */
    options: optionDrafts.default([]),
    /** Last when left out. */
    position: position.optional(),
  }),
  output: Field,
  problems: ["field-in-use"],
})

export const updateField = endpoint({
  method: "PATCH",
  path: "/fields/{fieldId}",
  summary: "Rename, reorder or archive a custom field, or change its options",
  permission: "field.admin",
  input: z.object({
    fieldId: id,
    version: z.int(),
    label: localText(80).optional(),
    options: optionDrafts.optional(),
    position: position.optional(),
    /** An archived field keeps its values and takes no new ones. */
    isArchived: z.boolean().optional(),
  }),
  output: Field,
  problems: ["version-stale"],
})
