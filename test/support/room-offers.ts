import { type Proposal, sendProposal } from "../../src/features/proposals/contract.ts"
import type { Draft } from "../../src/features/proposals/draft.ts"
import { freeLine } from "../../src/features/proposals/first-draft.ts"
import type { Client } from "../../src/kernel/client.ts"
import type { TestApp } from "./app.ts"
import { invited, later } from "./buyer-rooms.ts"
import { rewritten, seatOffer } from "./proposals.ts"
import { type Form, hiddenFields, stranger } from "./scope-links.ts"

/**
 * An offer that was sent, and the room where its buyer has it: ten seats at 90.00, of which they may
 * take 5 to 50, and a training at 500.00 they may leave out.
 */
export async function roomOffer(t: TestApp) {
  const made = await seatOffer(t)
  const { api, deal, rep } = made
  const trainingId = crypto.randomUUID()
  const ranged = await rewritten(api, made.proposal, (draft) => withTraining(draft, trainingId))
  const sent = await sentAs(api, ranged)
  const { path, linkId, contact } = await invited(t, rep, deal.id)
  const [option] = sent.offer.options
  const seats = option?.lines[0]?.id ?? ""
  const optionId = option?.id ?? ""
  return {
    ...{ api, rep, deal, path, linkId, contact, proposalId: sent.id, sent, optionId, seats },
    trainingId,
    hash: sent.versions[0]?.hash ?? "",
  }
}

export function sentAs(api: Client, { id, version }: Pick<Proposal, "id" | "version">) {
  return api(sendProposal, { proposalId: id, version })
}

function withTraining(draft: Draft, id: string): Draft {
  const training = freeLine(id, { en: "Training", "zh-CN": "" })
  const optional = { isOptional: true, isChosen: true, unitPrice: "500" }
  return {
    ...draft,
    options: draft.options.map((option) => ({
      ...option,
      lines: [
        ...option.lines.map((line) => ({ ...line, quantityRange: { least: "5", most: "50" } })),
        { ...training, ...optional },
      ],
    })),
  }
}

export type RoomOffer = Awaited<ReturnType<typeof roomOffer>>

/** The address that shows a choice, as the form of the page asks for it. */
export function choosing(offer: Pick<RoomOffer, "path" | "proposalId" | "optionId">, more: Form) {
  const { path, proposalId, optionId } = offer
  const fields = { lang: "en", offer: proposalId, option: optionId, ...more }
  return `${path}?${new URLSearchParams(fields)}`
}

/** Reads the page with a choice, types a name, ticks the box and sends it; a change is of what is sent. */
export async function answered(t: TestApp, offer: RoomOffer, { chosen = {}, change = {} } = {}) {
  const fields = await answerFields(t, offer, chosen)
  later(t, 20_000)
  return stranger(t).post(`${offer.path}/answers`, { ...fields, ...change })
}

/** What the answer to a choice would send. */
export async function answerFields(t: TestApp, offer: RoomOffer, chosen: Form): Promise<Form> {
  const page = await (await stranger(t).get(choosing(offer, { act: "choose", ...chosen }))).text()
  const typed = { level: "option-chosen", person: "Zhang Wei", consent: "yes", note: "" }
  const form = page.slice(page.indexOf('id="answer"'))
  return { ...hiddenFields(form), ...typed }
}
