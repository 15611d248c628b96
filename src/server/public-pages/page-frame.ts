import type { Locale } from "../../kernel/locale.ts"
import { type Html, html } from "../html.ts"

/** What every public page answers with: kept nowhere, found by nobody, framed by nobody (P-04). */
export const pageHeaders = {
  "cache-control": "no-store",
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
} as const

type Frame = { locale: Locale; title: string; body: Html; script?: boolean }

/** A page that needs neither scripts nor anything from elsewhere. */
export function framed({ locale, title, body, script }: Frame): string {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/p/page.css">
${script ? html`<script src="/p/page.js" defer></script>` : ""}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html
}

/** A page that says one thing; with `back`, its title leads there. */
export function notice(locale: Locale, title: string, text: string, back?: string): string {
  const onward =
    back === undefined ? "" : html`<p><a href="${back}?lang=${locale}">${title}</a></p>`
  const heading = back === undefined ? html`<h1>${title}</h1>` : ""
  return framed({ locale, title, body: html`${heading}<p>${text}</p>${onward}` })
}
