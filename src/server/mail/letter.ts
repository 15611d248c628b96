import type { Locale } from "../../kernel/locale.ts"
import { html } from "../html.ts"

/** What one mail says, in one language: sentences, one link, sentences. */
export type Letter = {
  locale: Locale
  subject: string
  before: readonly string[]
  link: string
  /** What the link does, for readers of HTML. */
  act: string
  after: readonly string[]
}

/** The same words twice: plain, and as HTML that needs no picture and no style sheet. */
export type Printed = { subject: string; text: string; html: string }

/** Prints a letter, or one below the other where the reader's language is not known. */
export function printed(letters: readonly Letter[]): Printed {
  return {
    subject: letters.map(({ subject }) => subject).join(" / "),
    text: letters.map(plain).join("\n---\n\n"),
    html: page(letters).html,
  }
}

function plain({ before, link, after }: Letter): string {
  return `${[...before, link, ...after].join("\n\n")}\n`
}

function page(letters: readonly Letter[]) {
  return html`<!doctype html>
<html lang="${letters[0]?.locale ?? "en"}">
<head><meta charset="utf-8"><title>${letters.map(({ subject }) => subject).join(" / ")}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'PingFang SC','Microsoft YaHei',sans-serif">
${letters.map(part)}
</body>
</html>
`
}

function part({ locale, before, link, act, after }: Letter) {
  return html`<div lang="${locale}" style="max-width:560px;margin:0 auto 32px">
${before.map(paragraph)}
<p><a href="${link}" style="font-weight:600">${act}</a></p>
<p style="font-size:14px;word-break:break-all">${link}</p>
${after.map(paragraph)}
</div>`
}

function paragraph(text: string) {
  return html`<p>${text}</p>`
}
