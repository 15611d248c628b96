import { html } from "../../../../../server/html.ts"
import type { PageSection } from "../../../../../server/public-pages/page-section.ts"
import { listRequestsOfLink } from "../../request-queries.ts"
import { askForColleague } from "../ask-for-colleague.ts"
import { colleagueTexts } from "../colleague-texts.ts"

/** Asks to invite a colleague: links are not passed on, each person has their own. */
export const colleagueSection: PageSection = {
  key: "colleague",
  title: { en: "Forward to a colleague", "zh-CN": "转给同事" },
  async show({ tx, workspaceId, linkId, locale, form, refused }) {
    if (!form) return undefined
    const texts = colleagueTexts[locale]
    const asked = await listRequestsOfLink(tx, workspaceId, linkId)
    const { name = "", email = "", note = "" } = refused?.typed ?? {}
    return html`
<p>${texts.hint}</p>
<ul class="plain">${asked.map(
      (one) => html`<li>${one.name} <span class="quiet">${texts.states[one.state]}</span></li>`,
    )}</ul>
<details${refused ? html` open` : ""}>
<summary>${texts.open}</summary>
<form method="post" action="${form.action("colleagues")}">
${form.hidden}
${refused ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
<label>${texts.name}<input name="name" value="${name}" required maxlength="200" autocomplete="off"></label>
<label>${texts.email}<input type="email" name="email" value="${email}" required maxlength="254" autocomplete="off"></label>
<label>${texts.note}<textarea name="note" rows="2" maxlength="500">${note}</textarea></label>
<button class="second">${texts.send}</button>
</form>
</details>`
  },
  acts: { colleagues: askForColleague },
}
