import { type Html, html } from "../../../server/html.ts"
import type { SectionAsked, SectionForm } from "../../../server/public-pages/page-section.ts"
import { consentText } from "../consent-text.ts"
import { drawingSize } from "../drawing.ts"
import { type EnvelopeState, envelopeStateAt, type SignerState, turnOf } from "../signing.ts"
import { triesAtMost } from "../signing-code.ts"
import { type CodeRow, findLastCode } from "./code-queries.ts"
import type { EnvelopeRow, SignerRow } from "./envelope-queries.ts"
import { factsOf } from "./present-signature.ts"
import { sectionTexts } from "./section-texts.ts"

type Part = { envelope: EnvelopeRow; signers: readonly SignerRow[]; signer: SignerRow }
type Asked = SectionAsked & Part

/** Where it stands and what can be done about it, for one person of the buyer. */
export async function shownSignature(asked: SectionAsked, part: Part): Promise<Html> {
  const { locale, now, refused } = asked
  const { envelope, signers, signer } = part
  const texts = sectionTexts[locale]
  const state = envelopeStateAt({ ...envelope, state: envelope.state as EnvelopeState }, now) // checked by the table
  const isTurn =
    state === "open" && turnOf(envelope.isOrdered, signers.map(factsOf)).includes(signer.id)
  const path = `${asked.base}/contract-documents/${envelope.id}`
  return html`
${refused && !isTurn ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
<p><a href="${path}" download>${texts.read(envelope.title)}</a></p>
<p class="quiet">${texts.hash(envelope.documentSha256)}</p>
${peopleOf({ ...asked, ...part })}
${isTurn ? await formsOf({ ...asked, ...part }) : standing({ ...asked, ...part }, state)}`
}

function peopleOf({ locale, signers, signer }: Asked): Html {
  const texts = sectionTexts[locale]
  return html`<section><h3>${texts.people}</h3>
<ol>${signers.map((one) => {
    const you = one.id === signer.id ? ` (${texts.you})` : ""
    const stand = texts.states[one.state as SignerState] // checked by the table
    return html`<li>${one.name}${you} <span class="quiet">${one.title} · ${stand}</span></li>`
  })}</ol></section>`
}

/** What there is to say where this person has nothing to do. */
function standing(asked: Asked, state: EnvelopeState): Html {
  const { envelope, signer, locale, base } = asked
  const texts = sectionTexts[locale]
  const signed =
    signer.state === "signed" && signer.actedAt ? texts.signedAt(time(signer.actedAt, asked)) : ""
  const own = signed ? html`<p>${signed}</p>` : ""
  if (state === "completed") {
    const copy = envelope.sealedSha256
      ? html`<p><a href="${base}/signed-copies/${envelope.id}" download>${texts.copy}</a></p>
<p class="quiet">SHA-256: ${envelope.sealedSha256}</p>`
      : html`<p role="status">${texts.making}</p>`
    return html`${own}${copy}`
  }
  if (state !== "open") return html`${own}<p role="status">${texts.ended[state]}</p>`
  return html`${own}<p role="status">${signed ? texts.thanks : texts.wait}</p>`
}

async function formsOf(asked: Asked): Promise<Html> {
  const { tx, workspaceId, envelope, signer, form, locale, timeZone } = asked
  const texts = sectionTexts[locale]
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone })
  const until = html`<p>${texts.until(day.format(envelope.expiresAt))}</p>`
  if (!form) return until
  const code = envelope.needsCode ? await findLastCode(tx, workspaceId, signer.id) : undefined
  const isCodeLive = code && !code.isUsed && !code.isOver && code.tries < triesAtMost
  if (envelope.needsCode && !isCodeLive)
    return html`${until}${problemOf(asked)}${codeForm(asked, form)}${declineForm(asked, form)}`
  return html`${until}${signForm(asked, form, code)}${code ? codeForm(asked, form, "again") : ""}${declineForm(asked, form)}`
}

function hiddenOf({ envelope }: Asked, form: SectionForm): Html {
  return html`${form.hidden}<input type="hidden" name="envelope" value="${envelope.id}"><input type="hidden" name="sha256" value="${envelope.documentSha256}">`
}

const problemOf = ({ refused }: Asked) =>
  refused ? html`<p class="problem" role="alert">${refused.message}</p>` : ""

function signForm(asked: Asked, form: SectionForm, code: CodeRow | undefined): Html {
  const { locale, refused, signer } = asked
  const texts = sectionTexts[locale]
  const { name = "", title = signer.title, code: typedCode = "", consent } = refused?.typed ?? {}
  const isReason = refused?.typed["reason"] !== undefined
  return html`<form method="post" action="${form.action("signatures")}" data-signature>
${hiddenOf(asked, form)}
${isReason ? "" : problemOf(asked)}
${
  code
    ? html`<p class="quiet">${texts.codeSent(signer.email ?? "")}</p>
<label>${texts.code}<input name="code" value="${typedCode}" required inputmode="numeric" autocomplete="one-time-code" maxlength="20"></label>`
    : ""
}
<label>${texts.name}<input name="name" value="${name}" required maxlength="200" autocomplete="name" aria-describedby="signature-name-help"></label>
<p class="quiet" id="signature-name-help">${texts.nameHelp}</p>
<label>${texts.title}<input name="title" value="${title}" required maxlength="200" autocomplete="organization-title"></label>
<div hidden data-drawing>
<p id="signature-drawing">${texts.draw} <span class="quiet">${texts.drawHelp}</span></p>
<canvas width="${drawingSize.width}" height="${drawingSize.height}" role="img" aria-labelledby="signature-drawing"></canvas>
<button type="button" class="second">${texts.clear}</button>
<input type="hidden" name="drawing" value="${refused?.typed["drawing"] ?? ""}">
<input type="hidden" name="zone" value="">
</div>
<label class="check"><input type="checkbox" name="consent" value="yes" required${consent === "yes" ? html` checked` : ""}>${consentText[locale]}</label>
<button>${texts.sign}</button>
</form>
<script src="/p/drawing.js" defer></script>`
}

function codeForm(asked: Asked, form: SectionForm, again?: "again"): Html {
  const { locale, signer } = asked
  const texts = sectionTexts[locale]
  const whole = html`<form method="post" action="${form.action("signature-codes")}">
${hiddenOf(asked, form)}
${again ? "" : html`<h3>${texts.codeTitle}</h3><p>${texts.codeHelp(signer.email ?? "")}</p>`}
<button${again ? html` class="second"` : ""}>${again ? texts.codeAgain : texts.codeSend}</button>
</form>`
  return whole
}

function declineForm(asked: Asked, form: SectionForm): Html {
  const { locale, refused } = asked
  const texts = sectionTexts[locale]
  const reason = refused?.typed["reason"]
  return html`<details${reason === undefined ? "" : html` open`}>
<summary>${texts.decline}</summary>
<form method="post" action="${form.action("signature-refusals")}">
${hiddenOf(asked, form)}
${reason === undefined ? "" : problemOf(asked)}
<label>${texts.reason}<textarea name="reason" rows="2" required maxlength="500">${reason ?? ""}</textarea></label>
<button class="second">${texts.declineSend}</button>
</form>
</details>`
}

function time(at: Date, { locale, timeZone }: Asked): string {
  const format = { dateStyle: "medium", timeStyle: "short", timeZone } as const
  return new Intl.DateTimeFormat(locale, format).format(at)
}
