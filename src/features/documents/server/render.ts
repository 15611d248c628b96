import {
  type ContractPaper,
  contractSheet,
  recordSheet,
  type SignatureRecord,
} from "../contract-paper.ts"
import { type Paper, sheetOf } from "../sheet.ts"
import { logoOf } from "./logo.ts"
import { createRenderer } from "./typst/renderer.ts"
import type { Task } from "./typst/task.ts"

const { render } = createRenderer()

/** A PDF (PDF/UA-1) of what is offered, at which price, with lines to sign on. */
export function renderQuoteSheet(paper: Paper): Promise<Uint8Array> {
  return render(taskOf(paper, { template: "quote-sheet", as: "pdf" }))
}

/** A PDF (PDF/UA-1) of what was heard and what each option covers of it. */
export function renderServiceSummary(paper: Paper): Promise<Uint8Array> {
  return render(taskOf(paper, { template: "service-summary", as: "pdf" }))
}

/** A PDF (PDF/UA-1) of a version of a contract. */
export function renderContract(paper: ContractPaper): Promise<Uint8Array> {
  const data = contractSheet(paper)
  return render({ template: "contract", as: "pdf", data, logo: undefined })
}

/** A PDF (PDF/UA-1) of who signed what, to be added to it. */
export function renderSignatureRecord(record: SignatureRecord): Promise<Uint8Array> {
  const data = recordSheet(record)
  return render({ template: "signature-record", as: "pdf", data, logo: undefined })
}

/** The pages of one of these, below one another, as an SVG without scripts. */
export function renderPicture(paper: Paper, template: Task["template"]): Promise<Uint8Array> {
  return render(taskOf(paper, { template, as: "picture" }))
}

/** What the compiler is told to make of an offer. */
export function taskOf(paper: Paper, how: Pick<Task, "template" | "as">): Task {
  return { ...how, data: JSON.stringify(sheetOf(paper)), logo: logoOf(paper.seller.logo) }
}
