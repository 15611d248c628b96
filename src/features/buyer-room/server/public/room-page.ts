import type { Locale } from "../../../../kernel/locale.ts"
import type { Tx } from "../../../../server/db/open.ts"
import { html } from "../../../../server/html.ts"
import { framed } from "../../../../server/public-pages/page-frame.ts"
import type {
  PageSection,
  RefusedForm,
  SectionForm,
  ShownSection,
} from "../../../../server/public-pages/page-section.ts"
import type { ShownRoom } from "./find-room.ts"
import { placeOf } from "./place.ts"
import { roomTexts } from "./room-texts.ts"
import { sections } from "./sections.ts"

type Asked = {
  tx: Tx
  room: ShownRoom
  locale: Locale
  now: Date
  query: URLSearchParams
  /** The address of the page. */
  path: string
  isMember: boolean
  /** What the page sends back; undefined where nothing can be sent. */
  nonce?: string
  refused?: { act: string; form: RefusedForm }
}

/** The page of a room, and which sections it shows. */
export async function roomPage(asked: Asked): Promise<{ page: string; shown: string[] }> {
  const { tx, room, locale, now, query, path, nonce, refused } = asked
  const form = nonce === undefined ? undefined : formOf(path, locale, nonce)
  const at = { tx, locale, now, query, base: path, timeZone: room.timeZone, form }
  const parts: Part[] = []
  for (const section of sections) {
    const isMeant = refused && Object.hasOwn(section.acts ?? {}, refused.act)
    const told = isMeant ? refused.form : undefined
    const body = await section.show({ ...placeOf(room), ...at, refused: told })
    if (body) parts.push({ section, body })
  }
  const shown = parts.flatMap(({ section, body }) => [section.key, ...(body.parts ?? [])])
  return { page: printedPage(asked, parts), shown }
}

type Part = { section: PageSection; body: ShownSection }

function formOf(path: string, locale: Locale, nonce: string): SectionForm {
  return {
    action: (act) => `${path}/${act}?lang=${locale}`,
    hidden: html`<input type="hidden" name="nonce" value="${nonce}">`,
  }
}

function printedPage({ room, locale, path, isMember, nonce }: Asked, parts: readonly Part[]) {
  const texts = roomTexts[locale]
  const other = locale === "en" ? "zh-CN" : "en"
  const title = texts.title(room.workspaceName)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: room.timeZone })
  const body = html`
<header${nonce === undefined ? "" : html` data-nonce="${nonce}"`}>
<p class="quiet"><a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a></p>
<p class="quiet">${title}</p>
<h1>${room.dealTitle}</h1>
<p class="quiet">${texts.for(room.contactName)}</p>
</header>
${isMember ? html`<section class="note"><h2>${texts.memberTitle}</h2><p>${texts.member}</p></section>` : ""}
<nav aria-label="${texts.contents}"><ul class="contents">${parts.map(
    ({ section }) => html`<li><a href="#${section.key}">${section.title[locale]}</a></li>`,
  )}</ul></nav>
${parts.map(
  ({ section, body: shown }) =>
    html`<section class="part" id="${section.key}" aria-labelledby="${section.key}-title">
<h2 id="${section.key}-title">${section.title[locale]}</h2>
${shown}
</section>`,
)}
<footer class="quiet"><p>${texts.until(day.format(room.expiresAt))}</p></footer>`
  return framed({
    locale,
    title: `${room.dealTitle} · ${title}`,
    body,
    script: nonce !== undefined,
  })
}
