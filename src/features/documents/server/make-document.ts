import type { Services } from "../../../server/services.ts"
import type { DocumentForm } from "../contract.ts"
import { keptLogo } from "../kept-logo.ts"
import type { Paper } from "../sheet.ts"
import { renderQuoteSheet, renderServiceSummary } from "./render.ts"
import { renderSlides } from "./slides/render-slides.ts"
import { renderOfferPage } from "./web-page/offer-page.ts"

type Files = Pick<Services, "files">

const pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

type Maker = {
  ending: string
  mediaType: string
  make: (paper: Paper) => Promise<Uint8Array> | Uint8Array
}

const makers: Record<DocumentForm, Maker> = {
  "quote-sheet": { ending: " quote.pdf", mediaType: "application/pdf", make: renderQuoteSheet },
  "service-summary": {
    ...{ ending: " summary.pdf", mediaType: "application/pdf", make: renderServiceSummary },
  },
  slides: { ending: ".pptx", mediaType: pptx, make: renderSlides },
  "web-page": {
    ...{ ending: ".html", mediaType: "text/html; charset=utf-8" },
    make: (paper) => new TextEncoder().encode(renderOfferPage(paper)),
  },
}

/** Makes a document of an offer, with the logo that it was frozen with. */
export async function makeDocument(
  services: Files,
  paper: Paper,
  form: DocumentForm,
): Promise<Uint8Array> {
  return makers[form].make(await withLogo(services, paper))
}

/** A document as a download. */
export function documentFile(paper: Named, form: DocumentForm, body: Uint8Array) {
  return { ...documentName(paper, form), body }
}

type Named = Pick<Paper, "number" | "version" | "isDraft">

/** The name a document is downloaded under, which says which one it is, and its type. */
export function documentName({ number, version, isDraft }: Named, form: DocumentForm) {
  const { ending, mediaType } = makers[form]
  return { name: `${number} v${version}${isDraft ? " draft" : ""}${ending}`, mediaType }
}

/** The offer with its logo as it is drawn: the picture itself. */
export async function withLogo<P extends Paper>({ files }: Files, paper: P): Promise<P> {
  const kept = keptLogo(paper.seller.logo)
  if (!kept) return paper
  const picture = Buffer.from(await files.get(kept.sha256)).toString("base64")
  const logo = `data:image/${kept.kind};base64,${picture}`
  return { ...paper, seller: { ...paper.seller, logo } }
}
