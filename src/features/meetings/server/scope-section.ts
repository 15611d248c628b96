import { html } from "../../../server/html.ts"
import type { PageSection } from "../../../server/public-pages/page-section.ts"
import { agreedScope } from "./public/agreed-scope.ts"
import { findAgreedScope } from "./scope-queries.ts"

const said = {
  en: (name: string, at: string) => `Confirmed by ${name} on ${at}.`,
  "zh-CN": (name: string, at: string) => `${name}已于 ${at} 确认。`,
}

/** What both sides agreed, once somebody of the buyer confirmed it; a draft is not for their eyes. */
export const scopeSection: PageSection = {
  key: "scope",
  title: { en: "What we agreed", "zh-CN": "双方商定的内容" },
  async show({ tx, workspaceId, dealId, locale, timeZone }) {
    const scope = await findAgreedScope(tx, workspaceId, dealId)
    if (!scope) return undefined
    const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone })
    const confirmed = said[locale](scope.decidedName, format.format(scope.decidedAt))
    return html`<p class="quiet">${confirmed}</p>${agreedScope(locale, scope.content, "h3")}`
  },
}
