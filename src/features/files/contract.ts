import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"

/** Bytes of one file at most. */
export const fileLimit = 25_000_000

/** A file that hangs on a deal, a company or a contact. */
export const StoredFile = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  /** Hash of its bytes in hex. */
  sha256: z.string(),
  uploadedBy: z.object({ id, name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  /** Send it back when deleting; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type StoredFile = z.infer<typeof StoredFile>

const files = page(StoredFile)

/** Name of the file with its ending; a path before it is cut off. */
const name = line(200).default("file")

/** Files of a record, newest first; which record is said by the address. */
export const listFiles = {
  deal: endpoint({
    method: "GET",
    path: "/deals/{dealId}/files",
    summary: "List the files of a deal, newest first",
    permission: "deal.read",
    input: z.object({ dealId: id, ...paging }),
    output: files,
    problems: ["cursor-invalid"],
  }),
  company: endpoint({
    method: "GET",
    path: "/companies/{companyId}/files",
    summary: "List the files of a company, newest first",
    permission: "company.read",
    input: z.object({ companyId: id, ...paging }),
    output: files,
    problems: ["cursor-invalid"],
  }),
  contact: endpoint({
    method: "GET",
    path: "/contacts/{contactId}/files",
    summary: "List the files of a contact, newest first",
    permission: "contact.read",
    input: z.object({ contactId: id, ...paging }),
    output: files,
    problems: ["cursor-invalid"],
  }),
} as const

export const uploadFile = {
  deal: endpoint({
    method: "POST",
    path: "/deals/{dealId}/files",
    summary: "Add a file of up to 25 MB to a deal",
    permission: "deal.write",
    input: z.object({ dealId: id, name }),
    output: StoredFile,
    problems: ["file-missing", "body-too-large"],
    takes: "bytes",
  }),
  company: endpoint({
    method: "POST",
    path: "/companies/{companyId}/files",
    summary: "Add a file of up to 25 MB to a company",
    permission: "company.write",
    input: z.object({ companyId: id, name }),
    output: StoredFile,
    problems: ["file-missing", "body-too-large"],
    takes: "bytes",
  }),
  contact: endpoint({
    method: "POST",
    path: "/contacts/{contactId}/files",
    summary: "Add a file of up to 25 MB to a contact",
    permission: "contact.write",
    input: z.object({ contactId: id, name }),
    output: StoredFile,
    problems: ["file-missing", "body-too-large"],
    takes: "bytes",
  }),
} as const

export const downloadFile = endpoint({
  method: "GET",
  path: "/files/{fileId}/content",
  summary: "Download a file; who may see the record it hangs on may do so",
  permission: "signed-in",
  input: z.object({ fileId: id }),
  output: z.string(),
  problems: [],
  gives: "file",
})

export const deleteFile = endpoint({
  method: "DELETE",
  path: "/files/{fileId}",
  summary: "Delete a file",
  permission: "signed-in",
  input: z.object({ fileId: id, version: z.int() }),
  output: StoredFile,
  problems: ["version-stale"],
})
