import type { Locale } from "../../kernel/locale.ts"
import { type Html, html } from "../html.ts"

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

/** Prints words that carry no link, each a paragraph; their own line breaks stay. */
export function printedWords(locale: Locale, subject: string, words: readonly string[]): Printed {
  const said = words.map(
    (text) => html`<p style="white-space:pre-line;overflow-wrap:anywhere">${text}</p>`,
  )
  const body = html`<div style="max-width:560px;margin:0 auto">${said}</div>`
  return { subject, text: `${words.join("\n\n")}\n`, html: framed(locale, subject, body).html }
}

function plain({ before, link, after }: Letter): string {
  return `${[...before, link, ...after].join("\n\n")}\n`
}

function page(letters: readonly Letter[]) {
  const subject = letters.map(({ subject }) => subject).join(" / ")
  return framed(letters[0]?.locale ?? "en", subject, html`${letters.map(part)}`)
}

function framed(locale: Locale, subject: string, body: Html) {
  return html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'PingFang SC','Microsoft YaHei',sans-serif">
${body}
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
