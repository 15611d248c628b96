import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line, localText } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { Clause, clauses } from "./clause.ts"

/** What is negotiated as one: product access, payment window, liability. */
export const TermGroup = z.object({
  id,
  /** Its name in placeholders: `{{terms.payment}}`. Never changes. */
  key: z.string(),
  name: z.object({ en: z.string(), "zh-CN": z.string() }),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type TermGroup = z.infer<typeof TermGroup>

export const listTermGroups = endpoint({
  method: "GET",
  path: "/term-groups",
  summary: "List the groups of terms, archived ones too",
  permission: "deal.read",
  input: z.object({}),
  output: z.object({ items: z.array(TermGroup) }),
  problems: [],
})

export const createTermGroup = endpoint({
  method: "POST",
  path: "/term-groups",
  summary: "Add a group of terms",
  permission: "pipeline.admin",
  input: z.object({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
      error: "Small letters, digits and hyphens, such as payment",
    }),
    name: localText(80),
  }),
  output: TermGroup,
  problems: ["term-group-taken"],
})

export const updateTermGroup = endpoint({
  method: "PATCH",
  path: "/term-groups/{termGroupId}",
  summary: "Rename or archive a group of terms; what was agreed in it stays",
  permission: "pipeline.admin",
  input: z.object({
    termGroupId: id,
    version: z.int(),
    name: localText(80).optional(),
    isArchived: z.boolean().optional(),
  }),
  output: TermGroup,
  problems: ["version-stale"],
})

const Summary = z.object({
  id,
  name: z.string(),
  /** The language it is written in. */
  locale: z.enum(locales),
  /** Of the version in force. */
  number: z.int(),
  clauseCount: z.int(),
  isArchived: z.boolean(),
})

/** What contracts are begun with: clauses with placeholders, in one language. */
export const ContractTemplate = Summary.omit({ clauseCount: true }).extend({
  clauses: z.array(Clause),
  publishedAt: z.iso.datetime(),
  publishedBy: z.object({ id, name: z.string() }),
})
export type ContractTemplate = z.infer<typeof ContractTemplate>

export const listContractTemplates = endpoint({
  method: "GET",
  path: "/contract-templates",
  summary: "List what contracts are begun with, archived templates too",
  permission: "deal.read",
  input: z.object({}),
  output: z.object({ items: z.array(Summary) }),
  problems: [],
})

export const getContractTemplate = endpoint({
  method: "GET",
  path: "/contract-templates/{contractTemplateId}",
  summary: "Get a template with its clauses",
  permission: "deal.read",
  input: z.object({ contractTemplateId: id }),
  output: ContractTemplate,
  problems: [],
})

const content = { name: line(100), locale: z.enum(locales), clauses: clauses.min(1) }

export const createContractTemplate = endpoint({
  method: "POST",
  path: "/contract-templates",
  summary: "Add a template; placeholders that there are not are refused",
  permission: "pipeline.admin",
  input: z.object(content),
  output: ContractTemplate,
  problems: ["reference-unknown", "placeholder-unknown"],
})

export const publishContractTemplate = endpoint({
  method: "POST",
  path: "/contract-templates/{contractTemplateId}/versions",
  summary: "Publish the next version of a template; contracts begun with earlier ones stay",
  permission: "pipeline.admin",
  input: z.object({
    contractTemplateId: id,
    /** The one that was read; a stale one is refused. */
    number: z.int(),
    ...content,
  }),
  output: ContractTemplate,
  problems: ["version-stale", "reference-unknown", "placeholder-unknown"],
})

export const archiveContractTemplate = endpoint({
  method: "PUT",
  path: "/contract-templates/{contractTemplateId}/archived",
  summary: "Archive a template or bring it back",
  permission: "pipeline.admin",
  input: z.object({ contractTemplateId: id, isArchived: z.boolean() }),
  output: ContractTemplate,
  problems: [],
})
