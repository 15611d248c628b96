import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id } from "../../kernel/fields.ts"
import { documentForms } from "../documents/contract.ts"

const form = z.enum(documentForms)

export const getVersionDocument = endpoint({
  method: "GET",
  path: "/proposals/{proposalId}/versions/{number}/documents/{form}",
  summary:
    "Download a version as it was sent: two PDFs, slides (PPTX), a web page; always the same",
  permission: "proposal.read",
  input: z.object({
    proposalId: id,
    number: z.coerce.number().int().min(1).max(100_000),
    form,
  }),
  output: z.string(),
  problems: ["document-too-large"],
  rate: "heavy",
  gives: "file",
})

export const getDraftDocument = endpoint({
  method: "GET",
  path: "/proposals/{proposalId}/draft-documents/{form}",
  summary: "Download the draft as its next version would be sent, marked as a draft on every page",
  permission: "proposal.read",
  input: z.object({ proposalId: id, form }),
  output: z.string(),
  problems: ["document-too-large", "draft-missing"],
  rate: "heavy",
  gives: "file",
})
