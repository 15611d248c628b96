import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"

export const listCompanies = endpoint({
  method: "GET",
  path: "/companies",
  summary: "List companies by name",
  permission: "company.read",
  input: z.object({ ...paging, q: z.string().max(200).optional() }),
  output: page(z.object({ id, name: z.string() })),
  problems: ["cursor-invalid"],
})
