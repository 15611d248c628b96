import { html } from "../../../../../server/html.ts"
import type { PageSection } from "../../../../../server/public-pages/page-section.ts"
import { listRoomPeople } from "../../people-queries.ts"

const texts = {
  en: { seller: (name: string) => `At ${name}`, buyer: "On your side", you: "you" },
  "zh-CN": { seller: (name: string) => name, buyer: "贵方", you: "您" },
}

/** Who takes part on both sides: names and roles, no addresses; of the buyer's only who was invited. */
export const peopleSection: PageSection = {
  key: "people",
  title: { en: "People", "zh-CN": "参与人员" },
  async show({ tx, workspaceId, dealId, contactId, locale, now }) {
    const { workspace, sellers, buyers } = await listRoomPeople(tx, { workspaceId, dealId, now })
    const say = texts[locale]
    return html`<div class="sides">
<div><h3>${say.seller(workspace)}</h3><ul class="plain">${sellers.map((name) => html`<li>${name}</li>`)}</ul></div>
<div><h3>${say.buyer}</h3><ul class="plain">${buyers.map(({ id, name, jobTitle }) => {
      const told = [jobTitle, id === contactId ? say.you : ""].filter(Boolean).join(" · ")
      return html`<li>${name} <span class="quiet">${told}</span></li>`
    })}</ul></div>
</div>`
  },
}
