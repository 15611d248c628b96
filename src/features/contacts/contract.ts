import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { deletion, id, line } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { page, paging } from "../../kernel/paging.ts"
import { DuplicateHit, duplicateChoice } from "../duplicates/contract.ts"
import { customFilters, customValues, takenCustom } from "../fields/contract.ts"
import { webAddress } from "../fields/web-address.ts"
import { mergeFields } from "./merge-fields.ts"

const named = z.object({ id, name: z.string() }).nullable()

/** A person at a company as every client sees them. */
export const Contact = z.object({
  id,
  name: z.string(),
  jobTitle: z.string().nullable(),
  company: named,
  /** Lower case; the first is the main one. */
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  linkedin: z.string().nullable(),
  wechat: z.string().nullable(),
  /** What they are written and talked to in; null is the workspace's language. */
  language: z.enum(locales).nullable(),
  owner: named,
  tags: z.array(z.string()),
  custom: customValues,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
  mergedIntoId: id.nullable(),
  isSample: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Contact = z.infer<typeof Contact>

/** What the list shows of a contact. */
export const ContactCard = Contact.pick({
  id: true,
  name: true,
  jobTitle: true,
  language: true,
  company: true,
  emails: true,
  phones: true,
  owner: true,
  tags: true,
  createdAt: true,
  updatedAt: true,
  version: true,
})
export type ContactCard = z.infer<typeof ContactCard>

/** A card of a list that may be asked for what was deleted: then it says when and by whom. */
const listedCard = ContactCard.extend({ deletion: deletion.optional() })

const email = z.string().trim().normalize().toLowerCase().max(254).pipe(z.email())
const phone = line(50).refine((text) => /\d/.test(text), { error: "A number with digits" })

/** Fields a person may write. */
const writable = {
  name: line(200),
  jobTitle: line(200).nullable(),
  companyId: id.nullable(),
  emails: z.array(email).max(20),
  phones: z.array(phone).max(20),
  linkedin: webAddress.nullable(),
  wechat: line(100).nullable(),
  language: z.enum(locales).nullable(),
  ownerId: id.nullable(),
  tags: z.array(line(50)).max(50),
  custom: customValues,
}

export const listContacts = endpoint({
  method: "GET",
  path: "/contacts",
  summary: "List contacts by name or newest first",
  permission: "contact.read",
  input: z.object({
    ...paging,
    /** Words of the name, Chinese characters, pinyin, mail address or phone number. */
    q: z.string().max(200).optional(),
    companyId: id.optional(),
    ownerId: z.array(id).max(50).optional(),
    /** Contacts with any of these tags. */
    tag: z.array(z.string().max(50)).max(50).optional(),
    custom: customFilters.optional(),
    sort: z.enum(["name", "newest"]).default("name"),
    deleted: z.stringbool().default(false),
  }),
  output: page(listedCard),
  problems: ["cursor-invalid"],
})

export const createContact = endpoint({
  method: "POST",
  path: "/contacts",
  summary:
    "Create a contact; one of the same mail address, or name and phone, is refused unless it is allowed",
  permission: "contact.write",
  input: z.object({
    ...z.object(writable).partial().shape,
    name: writable.name,
    ...duplicateChoice,
  }),
  output: Contact,
  problems: ["duplicate-found", "reference-unknown"],
})

export const getContact = endpoint({
  method: "GET",
  path: "/contacts/{contactId}",
  summary: "Get a contact",
  permission: "contact.read",
  input: z.object({ contactId: id }),
  output: Contact,
  problems: [],
})

export const updateContact = endpoint({
  method: "PATCH",
  path: "/contacts/{contactId}",
  summary: "Change fields of a contact",
  permission: "contact.write",
  input: z.object({ contactId: id, version: z.int(), ...z.object(writable).partial().shape }),
  output: Contact.extend({
    /** Others that are the same by what was changed: written all the same, to be looked at. */
    duplicates: z.array(DuplicateHit).optional(),
  }),
  problems: ["version-stale", "reference-unknown"],
})

export const deleteContact = endpoint({
  method: "DELETE",
  path: "/contacts/{contactId}",
  summary: "Delete a contact; it can be restored for 30 days, deals keep them",
  permission: "contact.write",
  input: z.object({ contactId: id, version: z.int() }),
  output: Contact,
  problems: ["version-stale"],
})

export const restoreContact = endpoint({
  method: "POST",
  path: "/contacts/{contactId}/restorations",
  summary: "Bring a deleted contact back",
  permission: "contact.write",
  input: z.object({ contactId: id }),
  output: Contact,
  problems: ["deletion-expired"],
})

export const mergeContact = endpoint({
  method: "POST",
  path: "/contacts/{contactId}/merges",
  summary: "Merge a duplicate into this contact; deals, notes and files move over",
  permission: "contact.write",
  input: z.object({
    contactId: id,
    version: z.int(),
    duplicateId: id,
    /** Where the duplicate's value is to stand, though this contact has one; empty values never do. */
    take: z.array(z.enum(mergeFields)).max(mergeFields.length).optional(),
    takeCustom: takenCustom.optional(),
  }),
  output: Contact,
  problems: ["version-stale", "reference-unknown"],
})
