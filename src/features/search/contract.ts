import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id } from "../../kernel/fields.ts"

export const searchKinds = ["deal", "company", "contact"] as const
export type SearchKind = (typeof searchKinds)[number]

/** One record the search found. */
export const SearchResult = z.object({
  kind: z.enum(searchKinds),
  id,
  title: z.string(),
  /** What tells it from its namesakes, for example the company; may be empty. */
  subtitle: z.string(),
})
export type SearchResult = z.infer<typeof SearchResult>

export const searchRecords = endpoint({
  method: "GET",
  path: "/search",
  summary: "Find deals, companies and contacts by words, Chinese characters or pinyin",
  permission: "signed-in",
  input: z.object({
    /** The last word may be unfinished; small typing errors are forgiven. */
    q: z.string().max(200).default(""),
    kind: z.enum(searchKinds).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ items: z.array(SearchResult) }),
  problems: [],
})
