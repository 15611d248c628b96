import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { line, text } from "../../kernel/fields.ts"
import { isReadable } from "./colour.ts"

/** What can be made of an offer. */
export const documentForms = ["quote-sheet", "service-summary", "slides", "web-page"] as const
export type DocumentForm = (typeof documentForms)[number]

/** Those of them that have pages to look at. */
export const pagedForms = ["quote-sheet", "service-summary"] as const

/** In which languages a document is written: one, or both below one another. */
export const documentLanguages = ["en", "zh-CN", "both"] as const

/** Bytes of a logo at most, and pixels of each side. */
export const logoLimit = { bytes: 1_000_000, pixels: 2_000 } as const

/** Characters of the closing words in one language at most. */
export const closingLimit = 500

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: "A colour such as #1f5fbf" })
  .toLowerCase()
  .refine(isReadable, { error: "Choose a darker colour, so that it can be read on white" })

const closing = z.strictObject({ en: text(closingLimit), "zh-CN": text(closingLimit) })

/** What every document of the workspace says and looks like. */
export const DocumentSettings = z.object({
  /** The name offers are made in. */
  sellerName: z.string(),
  address: z.string(),
  /** `#rrggbb`, dark enough to be read on white. */
  colour: z.string(),
  /** At the end of each document; empty for nothing. */
  closing: z.object({ en: z.string(), "zh-CN": z.string() }),
  logo: z.object({ kind: z.enum(["png", "jpeg"]), width: z.int(), height: z.int() }).nullable(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type DocumentSettings = z.infer<typeof DocumentSettings>

const fields = {
  sellerName: line(200),
  address: text(300),
  colour,
}

export const getDocumentSettings = endpoint({
  method: "GET",
  path: "/document-settings",
  summary:
    "Get what every document says and looks like: name, address, colour, logo, closing words",
  permission: "signed-in",
  input: z.object({}),
  output: DocumentSettings,
  problems: [],
})

export const updateDocumentSettings = endpoint({
  method: "PATCH",
  path: "/document-settings",
  summary:
    "Change what every document says and looks like; documents that were made stay as they are",
  permission: "workspace.admin",
  input: z.object({
    version: z.int(),
    sellerName: fields.sellerName.optional(),
    address: fields.address.optional(),
    colour: fields.colour.optional(),
    closing: closing.optional(),
  }),
  output: DocumentSettings,
  problems: ["version-stale"],
})

export const setLogo = endpoint({
  method: "PUT",
  path: "/document-settings/logo",
  summary: "Set the logo of documents: a PNG or JPEG of up to 1 MB and 2,000 pixels on each side",
  permission: "workspace.admin",
  input: z.object({}),
  output: DocumentSettings,
  problems: ["file-missing", "body-too-large", "picture-unusable"],
  takes: "bytes",
})

export const removeLogo = endpoint({
  method: "DELETE",
  path: "/document-settings/logo",
  summary: "Take the logo off documents",
  permission: "workspace.admin",
  input: z.object({}),
  output: DocumentSettings,
  problems: [],
})

export const getDocumentExample = endpoint({
  method: "GET",
  path: "/document-examples/{form}",
  summary: "Download a made-up offer as it would be sent: two PDFs, slides (PPTX), a web page",
  permission: "signed-in",
  input: z.object({
    form: z.enum(documentForms),
    languages: z.enum(documentLanguages).default("en"),
  }),
  output: z.string(),
  problems: ["document-too-large"],
  rate: "heavy",
  gives: "file",
})

export const getDocumentPreview = endpoint({
  method: "GET",
  path: "/document-previews/{form}",
  summary:
    "The pages of a made-up offer as a picture (SVG), with settings that need not be saved yet",
  permission: "signed-in",
  input: z.object({
    form: z.enum(pagedForms),
    languages: z.enum(documentLanguages).default("en"),
    sellerName: fields.sellerName.optional(),
    address: fields.address.optional(),
    colour: fields.colour.optional(),
    closingEn: closing.shape.en.optional(),
    closingZh: closing.shape["zh-CN"].optional(),
  }),
  output: z.string(),
  problems: ["document-too-large"],
  gives: "file",
})
