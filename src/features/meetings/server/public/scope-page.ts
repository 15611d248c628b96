import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import { framed } from "../../../../server/public-pages/page-frame.ts"
import { agreedScope } from "./agreed-scope.ts"
import type { ShownLink } from "./find-link.ts"
import { type PageTexts, pageTexts } from "./page-texts.ts"

type Refused = { why: keyof PageTexts["refused"]; name: string; reason: string }

type Shown = {
  locale: Locale
  link: ShownLink
  /** What the page sends back; undefined where nothing can be answered. */
  nonce?: string
  isMember: boolean
  refused?: Refused
}

/** What was agreed, and below it the way to confirm it or to send it back. */
export function scopePage({ locale, link, nonce, isMember, refused }: Shown): string {
  const texts = pageTexts[locale]
  const { content, contentHash, number } = link
  const other = locale === "en" ? "zh-CN" : "en"
  const isSealed = link.state === "confirmed"
  const body = html`
<header>
<p class="quiet"><a href="?lang=${other}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a></p>
<h1>${texts.title}</h1>
<p class="deal">${link.dealTitle}</p>
<p class="quiet">${texts.for(link.contactName)}</p>
<p class="quiet">${texts.from(link.senderName, link.workspaceName)}</p>
</header>
${isMember ? note(texts.memberTitle, texts.member) : ""}
${isSealed ? sealed(texts, locale, link) : ""}
${agreedScope(locale, content)}
${nonce === undefined ? "" : forms(texts, locale, { link, nonce, refused })}
<footer class="quiet"><p>${texts.version(number, contentHash.toString("hex").slice(0, 16))}</p></footer>`
  return framed({ locale, title: texts.title, body, script: nonce !== undefined })
}

function note(title: string, text: string): Html {
  return html`<section class="note"><h2>${title}</h2><p>${text}</p></section>`
}

function sealed(texts: PageTexts, locale: Locale, link: ShownLink): Html {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: link.timeZone } as const
  const at = new Intl.DateTimeFormat(locale, format).format(link.decidedAt ?? link.createdAt)
  const title = texts.confirmed(link.decidedName ?? "", at)
  return note(title, link.voidedAt ? texts.changedSince : texts.confirmedHint)
}

type Asked = { link: ShownLink; nonce: string; refused: Refused | undefined }

function forms(texts: PageTexts, locale: Locale, { link, nonce, refused }: Asked): Html {
  const until = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: link.timeZone })
  const hidden = html`<input type="hidden" name="nonce" value="${nonce}">
<input type="hidden" name="hash" value="${link.contentHash.toString("hex")}">`
  const action = `?lang=${locale}`
  const { name = "", reason = "" } = refused ?? {}
  return html`
<section class="answer" data-nonce="${nonce}">
<h2>${texts.confirmTitle}</h2>
${refused ? html`<p class="problem" role="alert">${texts.refused[refused.why]}</p>` : ""}
<form method="post" action="${action}">
${hidden}
<label>${texts.name}<input name="name" value="${name}" required maxlength="200" autocomplete="name" aria-describedby="name-help"></label>
<p class="quiet" id="name-help">${texts.nameHelp}</p>
<label class="check"><input type="checkbox" name="consent" value="yes" required> <span>${texts.consent}</span></label>
<button name="decision" value="confirm">${texts.confirm}</button>
</form>
<details${reason ? html` open` : ""}>
<summary>${texts.declineTitle}</summary>
<form method="post" action="${action}">
${hidden}
<label>${texts.reason}<textarea name="reason" rows="4" required maxlength="5000">${reason}</textarea></label>
<label>${texts.name}<input name="name" value="${name}" required maxlength="200" autocomplete="name"></label>
<button class="second" name="decision" value="decline">${texts.decline}</button>
</form>
</details>
<p class="quiet">${texts.until(until.format(link.expiresAt))}</p>
</section>`
}
