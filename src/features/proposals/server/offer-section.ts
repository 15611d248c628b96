import { html } from "../../../server/html.ts"
import type { PageSection, SectionFile } from "../../../server/public-pages/page-section.ts"
import { documentForms } from "../../documents/contract.ts"
import { documentName } from "../../documents/server/make-document.ts"
import { listStatements } from "./commitment-queries.ts"
import { keptDocument } from "./kept-document.ts"
import { listSentOffers } from "./offer-queries.ts"
import { pageOfOffer } from "./present-commitment.ts"
import { answerOffer } from "./public/answer-offer.ts"
import { offerArticle } from "./public/offer-article.ts"
import { offerTexts } from "./public/offer-texts.ts"
import { shownInFull } from "./public/shown-in-full.ts"

/** The offers as they were sent last, to compare, to reckon with and to answer. */
export const offerSection: PageSection = {
  key: "offer",
  title: { en: "Our offer", "zh-CN": "我们的方案与报价" },
  async show(asked) {
    const { tx, workspaceId, dealId, query, refused, locale, base } = asked
    const offers = await listSentOffers(tx, workspaceId, dealId)
    if (offers.length === 0) return undefined
    const { full, named } = shownInFull(offers, refused?.typed["offer"] ?? query.get("offer"))
    const ids = full.map(({ proposalId }) => proposalId)
    const statements = await listStatements(tx, workspaceId, ids)
    const isElsewhere = refused && !ids.includes(refused.typed["offer"] ?? "")
    const say = offerTexts[locale]
    const others = html`<h3>${say.others}</h3><ul>${named.map(
      ({ proposalId, offer }) =>
        html`<li><a href="${base}?lang=${locale}&offer=${proposalId}#offer">${say.version(offer.number, offer.version)}</a></li>`,
    )}</ul>`
    const shown = html`${isElsewhere ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
${full.map((sent) =>
  offerArticle(
    sent,
    statements.filter(({ proposalId }) => proposalId === sent.proposalId),
    asked,
  ),
)}
${named.length > 0 ? others : ""}`
    return { ...shown, parts: full.map(pageOfOffer) }
  },
  acts: { answers: answerOffer },
  files: { documents: (asked, name) => documentOf(asked, name) },
}

/** A document of a version that the room shows: of the newest of each offer, and of no other. */
const documentOf: SectionFile = async ({ tx, place: { workspaceId, dealId } }, name) => {
  const offers = await listSentOffers(tx, workspaceId, dealId)
  for (const sent of offers) {
    const form = documentForms.find((one) => name === `${sent.proposalId}.${sent.number}.${one}`)
    if (!form) continue
    return {
      ...documentName(sent.offer, form),
      page: `document ${sent.proposalId} ${sent.number} ${form}`,
      async make(services) {
        const asking = { db: services.db, services, workspaceId, now: services.clock() }
        return (await keptDocument(asking, sent, form)).body
      },
    }
  }
  return undefined
}
