import { newId } from "../../../server/ids.ts"
import { companyMarks, type KnownRecord } from "../../duplicates/server/same-record-queries.ts"
import type { ImportMapping } from "../contract.ts"
import { changedCustom } from "../deal-update.ts"
import { lookupKey } from "../lookup-key.ts"
import type { RowValues } from "../read-row.ts"
import type { RowProblem } from "../row-reasons.ts"
import { writtenName } from "../written-name.ts"
import { alikeCompany, alikeContact, looksLike, marksOfContact, rememberAlike } from "./alike.ts"
import type { RecordFields } from "./chunk.ts"
import type { CompanyRow, ContactRow } from "./existing.ts"
import { ensurePerson } from "./plan-people.ts"
import { missingOwnerOf, type Planned, type Planning } from "./planning.ts"
import type { Fate } from "./row-queries.ts"
import { noteUnknown } from "./totals.ts"

const problem = (reason: RowProblem["reason"], column: string, value: string | null = null) => ({
  outcome: "failed" as const,
  problems: [{ reason, column, value }],
})

/** The company a row means, if it is there: by its id in the other system, else by name. */
export function companyKeyOf({ texts }: RowValues, { lookups }: Pick<Planning, "lookups">) {
  const sourceKey = texts.get("id") ?? null
  const name = texts.get("name") ?? ""
  const known =
    (sourceKey ? lookups.companiesById.get(sourceKey) : undefined) ??
    lookups.companies.get(lookupKey(name))
  return { sourceKey, id: known?.id ?? null }
}

/** Decides what becomes of a company's row. */
export function planCompany(values: RowValues, planning: Planning, fate: Fate): Planned {
  const { lookups, existing, chunk } = planning
  const { texts, numbers, amounts, lists } = values
  const name = texts.get("name")
  if (!name) return problem("required-missing", "name")
  const parentName = texts.get("parent")
  const parent = parentName
    ? (lookups.companiesById.get(parentName) ?? lookups.companies.get(lookupKey(parentName)))
    : undefined
  if (parentName && !parent) {
    noteUnknown(planning.totals, "parent", parentName)
    return problem("parent-unknown", "parent", parentName)
  }
  const ownerId = ownerIdOf(texts.get("owner"), planning)
  if (!ownerId.ok) return ownerId.planned
  const { sourceKey, id } = companyKeyOf(values, planning)
  const key = sourceKey ?? `id:${id ?? ""}`
  const known = existing.companies.get(key) ?? (id ? existing.companies.get(`id:${id}`) : undefined)
  const revenue = amounts.get("annualRevenue")
  const fields: RecordFields = {
    name,
    domain: texts.get("domain"),
    website: texts.get("website"),
    phone: texts.get("phone"),
    sector: texts.get("sector"),
    employees: numbers.get("employees"),
    annualRevenueMinor: revenue,
    currency: revenue === undefined ? undefined : values.currency,
    yearEstablished: numbers.get("yearEstablished"),
    country: texts.get("country"),
    city: texts.get("city"),
    parentId: parent?.id,
    ownerId: ownerId.value,
    tags: lists.get("tags"),
    custom: values.custom.size > 0 ? Object.fromEntries(values.custom) : undefined,
  }
  if (known) return planUpdate(known, fields, { kind: "company", planning, fate })
  const domain = texts.get("domain")
  const alike = alikeCompany(lookups, name, domain)
  const made = alike && planning.mapping.alike === "skip" ? alike : { id: newId(), name }
  lookups.companies.set(lookupKey(name), made)
  if (sourceKey) lookups.companiesById.set(sourceKey, made)
  if (made === alike) return passedOver("company", alike)
  rememberAlike(lookups, companyMarks(name, domain), made)
  chunk.companies.push({ id: made.id, fields, sourceKey })
  return { outcome: "created", record: ["company", made.id], problems: remarkOn(alike) }
}

/** Decides what becomes of a contact's row. */
export function planContact(values: RowValues, planning: Planning, fate: Fate): Planned {
  const { lookups, existing, chunk, mapping, totals } = planning
  const { texts, lists } = values
  const name = writtenName(values)
  if (!name) return problem("required-missing", "name")
  const ownerId = ownerIdOf(texts.get("owner"), planning)
  if (!ownerId.ok) return ownerId.planned
  const companyName = texts.get("company")
  let company = companyName
    ? (lookups.companiesById.get(companyName) ?? lookups.companies.get(lookupKey(companyName)))
    : undefined
  if (companyName && !company) {
    noteUnknown(totals, "company", companyName)
    if (mapping.missingCompany === "fail") return problem("company-unknown", "company", companyName)
    company = makeCompany(planning, companyName)
  }
  const emails = [...new Set(lists.get("email") ?? [])]
  const fields: RecordFields = {
    name,
    jobTitle: texts.get("jobTitle"),
    companyId: company?.id,
    emails: emails.length > 0 ? emails : undefined,
    phones: lists.has("phone") ? [...new Set(lists.get("phone"))] : undefined,
    linkedin: texts.get("linkedin"),
    wechat: texts.get("wechat"),
    language: texts.get("language"),
    ownerId: ownerId.value,
    tags: lists.get("tags"),
    custom: values.custom.size > 0 ? Object.fromEntries(values.custom) : undefined,
  }
  const sourceKey = texts.get("id") ?? null
  const known = [sourceKey, ...emails]
    .map((key) => (key ? existing.contacts.get(key) : undefined))
    .find(Boolean)
  if (known) return planUpdate(known, fields, { kind: "contact", planning, fate })
  const alike = alikeContact(lookups, values)
  if (alike && mapping.alike === "skip") return passedOver("contact", alike)
  const id = newId()
  rememberAlike(lookups, marksOfContact(values), { id, name })
  chunk.contacts.push({
    id,
    fields,
    sourceKey: sourceKey ?? (emails.length > 0 ? null : `row:${fate.contentHash}`),
  })
  return { outcome: "created", record: ["contact", id], problems: remarkOn(alike) }
}

function passedOver(kind: "company" | "contact", alike: KnownRecord): Planned {
  const problems = [looksLike(alike)]
  return { outcome: "skipped", reason: "looks-like-existing", record: [kind, alike.id], problems }
}

function remarkOn(alike: KnownRecord | undefined) {
  return alike ? [looksLike(alike)] : []
}

/** A company that is only named by others' rows; one very like it, where that is to do instead. */
export function makeCompany({ mapping, lookups, chunk, totals, made }: Planning, name: string) {
  const alike = mapping.alike === "skip" ? alikeCompany(lookups, name) : undefined
  if (alike) {
    lookups.companies.set(lookupKey(name), alike)
    return alike
  }
  const company = { id: newId(), name }
  rememberAlike(lookups, companyMarks(name, undefined), company)
  lookups.companies.set(lookupKey(name), company)
  chunk.companies.push({ id: company.id, fields: { name }, sourceKey: null })
  made.push(["company", company.id])
  totals.newCompanies += 1
  return company
}

type Owner = { ok: true; value: string | undefined } | { ok: false; planned: Planned }

function ownerIdOf(name: string | undefined, planning: Planning): Owner {
  if (name === undefined) return { ok: true, value: undefined }
  const known = planning.lookups.people.get(lookupKey(name))
  if (known) return { ok: true, value: known.id }
  noteUnknown(planning.totals, "owner", name)
  const missingOwner = missingOwnerOf(planning)
  if (missingOwner === "fail")
    return { ok: false, planned: problem("owner-unknown", "owner", name) }
  if (missingOwner === "leave-empty") return { ok: true, value: undefined }
  return { ok: true, value: ensurePerson(planning, { name, teamId: null, role: "rep" }).id }
}

type Updating = { kind: "company" | "contact"; planning: Planning; fate: Fate }

function planUpdate(
  row: CompanyRow | ContactRow,
  fields: RecordFields,
  { kind, planning, fate }: Updating,
): Planned {
  const { existing, mapping, chunk } = planning
  const record = [kind, row.id] as const
  if (row.deletedAt) return problem("record-deleted", "name", row.name)
  if (existing.hashes.get(row.id) === fate.contentHash) {
    return { outcome: "skipped", reason: "unchanged", record }
  }
  const set = changedFields(row, fields, mapping.existing)
  if (Object.keys(set).length === 0) {
    const reason = mapping.existing === "skip" ? "exists-already" : "unchanged"
    return { outcome: "skipped", reason, record }
  }
  const before = Object.fromEntries(
    Object.keys(set).map((field) => [field, asJson((row as Record<string, unknown>)[field])]),
  )
  Object.assign(fate, { before, versionAfter: row.version + 1 })
  const updates = kind === "company" ? chunk.companyUpdates : chunk.contactUpdates
  updates.push({ id: row.id, version: row.version, set, fate })
  return { outcome: "updated", record }
}

const asJson = (value: unknown) => (typeof value === "bigint" ? value.toString() : (value ?? null))

/** Fields that differ; an empty cell never empties a field, and filling touches only empty ones. */
function changedFields(
  row: CompanyRow | ContactRow,
  fields: RecordFields,
  policy: ImportMapping["existing"],
): RecordFields {
  const set: RecordFields = {}
  if (policy === "skip") return set
  for (const [field, to] of Object.entries(fields)) {
    if (to === undefined || field === "name") continue
    const from = (row as Record<string, unknown>)[field]
    if (field === "custom") {
      const told = Object.entries(to as Record<string, unknown>) // as the planning put it together
      const custom = changedCustom(from, told, policy === "fill-empty")
      if (custom) set[field] = custom
      continue
    }
    const isEmpty = from === null || (Array.isArray(from) && from.length === 0)
    if (policy === "fill-empty" && !isEmpty) continue
    if (JSON.stringify(asJson(from)) !== JSON.stringify(asJson(to))) set[field] = to
  }
  return set
}
