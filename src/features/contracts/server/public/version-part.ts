import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import { contractTexts } from "./contract-texts.ts"
import type { ShownContract } from "./shown-contract.ts"

/** Which version it is: title, day, hash, what was said about it, and the file that it is. */
export function versionPart(asked: SectionAsked, shown: ShownContract): Html {
  const { locale, base } = asked
  const { latest, groups, changedGroupIds, isOpen } = shown
  const texts = contractTexts[locale]
  const { number, title, createdAt, note, fileName } = latest
  const hash = latest.contentHash.toString("hex")
  const changed = changedGroupIds.map((id) => groups.get(id) ?? "").join(" · ")
  return html`<p><strong lang="${latest.locale}">${title}</strong></p>
<p class="quiet">${texts.version(number, dayOf(createdAt, asked))}</p>
${note ? html`<p>${note}</p>` : ""}
<details class="fact"><summary>SHA-256 ${hash.slice(0, 12)}…</summary><p class="quiet">${hash}</p></details>
${
  fileName === null
    ? marksPart(asked, shown)
    : html`<p>${texts.file}</p>
<p><a href="${base}/contract-files/${number}" download>${texts.download(fileName)}</a></p>
${changed ? html`<p class="quiet">${texts.fileChanged(changed)}</p>` : ""}`
}
${isOpen ? "" : html`<p class="quiet">${texts.closed}</p>`}`
}

/** Says what is marked, and leads to the text without marks and back. */
function marksPart({ locale, base, query }: SectionAsked, { since }: ShownContract): Html {
  if (since === undefined) return html``
  const texts = contractTexts[locale]
  const isPlain = query.get("marks") === "no"
  const other = `${base}?lang=${locale}${isPlain ? "" : "&marks=no"}#contract`
  const told = isPlain ? "" : texts.since(since)
  return html`<p class="quiet">${told} <a href="${other}">${isPlain ? texts.marked : texts.plain}</a></p>`
}

/** A day as the reader writes it, in the zone of the seller. */
export function dayOf(
  at: Date,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(at)
}
