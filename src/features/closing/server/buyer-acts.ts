import { typed, typedWhole } from "../../../server/public-pages/form.ts"
import { RefusedForm, type SectionAct } from "../../../server/public-pages/page-section.ts"
import { readDrawing } from "../drawing.ts"
import { sendCode, tryCode } from "./codes.ts"
import type { Given } from "./given.ts"
import { heldEnvelope } from "./held-envelope.ts"
import { sectionTexts } from "./section-texts.ts"
import { decline, refusalOf, sign } from "./sign.ts"

type Asking = Parameters<SectionAct>[0]

/** What only the state of things can refuse is said with that state (409). */
const state = "new state"

/** Signs as the person whose room it is: by their link, and a code where it was asked for. */
export const signHere: SectionAct = async (asking, form) => {
  const { context, locale } = asking
  const { refused, sign: button } = sectionTexts[locale]
  const part = await ownPart(asking, form)
  const documentSha256 = form.get("sha256") ?? ""
  const refusal = refusalOf(part, documentSha256, context.now)
  if (refusal) throw new RefusedForm(refused[refusal], form, state)
  const given = readGiven(asking, form)
  let method: Pick<Given, "method" | "codeSentAt"> = { method: "link" }
  if (part.envelope.needsCode) {
    const { answer, sentAt } = await tryCode(context, part, typed(form.get("code"), 20))
    if (answer !== "right") return new RefusedForm(refused[answer], form, "new page")
    method = { method: "link-and-code", codeSentAt: sentAt }
  }
  const late = await sign(context, part, { documentSha256, ...given, ...method, locale, button })
  if (late) throw new RefusedForm(refused[late], form, state)
  return undefined
}

export const declineHere: SectionAct = async (asking, form) => {
  const { refused } = sectionTexts[asking.locale]
  const part = await ownPart(asking, form)
  const reason = typed(form.get("reason"), 500)
  if (reason === "") throw new RefusedForm(refused["reason-missing"], form)
  const documentSha256 = form.get("sha256") ?? ""
  const refusal = await decline(asking.context, part, { documentSha256, reason })
  if (refusal) throw new RefusedForm(refused[refusal], form, state)
}

/** Mails the code that shows whose address it is; only to whom it is their turn to sign. */
export const sendCodeHere: SectionAct = async (asking, form) => {
  const { context, locale } = asking
  const { refused } = sectionTexts[locale]
  const part = await ownPart(asking, form)
  const refusal = refusalOf(part, form.get("sha256") ?? "", context.now)
  if (refusal) throw new RefusedForm(refused[refusal], form, state)
  const unsent = await sendCode(context, part, locale)
  if (unsent) throw new RefusedForm(refused[unsent], form)
}

/** The envelope that a form names, as far as this person is asked by it; of others nothing is told. */
async function ownPart({ context, place, locale }: Asking, form: URLSearchParams) {
  const gone = () => new RefusedForm(sectionTexts[locale].refused.ended, form, state)
  const id = form.get("envelope") ?? ""
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw gone()
  const held = await heldEnvelope(context, id).catch(() => undefined)
  const signer = held?.signers.find(({ contactId }) => contactId === place.contactId)
  if (!held || !signer || held.envelope.dealId !== place.dealId) throw gone()
  return { ...held, signer }
}

function readGiven({ locale }: Asking, form: URLSearchParams) {
  const { refused } = sectionTexts[locale]
  const name = typed(form.get("name"), 200)
  const title = typed(form.get("title"), 200)
  const drawn = form.get("drawing") ?? ""
  const drawing = drawn === "" ? undefined : readDrawing(drawn)
  const timeZone = typedWhole(form.get("zone")).slice(0, 60) || undefined
  if (name === "") throw new RefusedForm(refused["name-missing"], form)
  if (title === "") throw new RefusedForm(refused["title-missing"], form)
  if (drawn !== "" && !drawing) throw new RefusedForm(refused["drawing-unreadable"], form)
  if (form.get("consent") !== "yes") throw new RefusedForm(refused["consent-missing"], form)
  return { name, title, drawing, timeZone }
}
