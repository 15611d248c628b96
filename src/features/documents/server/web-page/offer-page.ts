import { readFileSync } from "node:fs"
import { join } from "node:path"
import { html } from "../../../../server/html.ts"
import type { Paper } from "../../sheet.ts"
import { renderOffer } from "./offer-html.ts"

const sheet = readFileSync(join(import.meta.dirname, "offer.css"), "utf8")

/** The look of `renderOffer` in light and dark, in the seller's colour (`#rrggbb`). */
export function offerCss(colour: string): string {
  const accent = /^#[0-9a-f]{6}$/i.test(colour) ? colour : "#1f5fbf"
  return `:root {
  color-scheme: light dark;
  --ink: light-dark(#1c1e21, #e8e9eb);
  --muted: light-dark(#5a5f66, #a2a8b0);
  --line: light-dark(#dfe2e6, #34383e);
  --panel: light-dark(#fff, #1f2226);
  --ground: light-dark(#f5f6f7, #16181b);
  --accent: light-dark(${accent}, color-mix(in oklab, ${accent} 30%, white));
  --on-accent: light-dark(#fff, #16181b);
}
${sheet}`
}

/** An offer as one file that needs nothing else: its look is in it, its languages below one another. */
export function renderOfferPage(paper: Paper): string {
  const { languages } = paper
  const [locale = "en"] = languages
  const title = paper.title[locale] ?? Object.values(paper.title)[0] ?? paper.number
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>
${{ html: offerCss(paper.seller.colour) }}
body { margin: 0; padding: 32px 16px 64px; background: var(--ground); }
</style>
</head>
<body>
<main>
${languages.map((language) => ({ html: renderOffer(paper, language) }))}
</main>
</body>
</html>
`.html
}
