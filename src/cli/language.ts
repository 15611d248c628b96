import { createTranslator } from "use-intl/core"
import { closing as closingEn } from "../features/closing/messages/en.ts"
import { closing as closingZh } from "../features/closing/messages/zh-CN.ts"
import { imports as importsEn } from "../features/imports/messages/en.ts"
import { imports as importsZh } from "../features/imports/messages/zh-CN.ts"
import { pipelines as pipelinesEn } from "../features/pipelines/messages/en.ts"
import { pipelines as pipelinesZh } from "../features/pipelines/messages/zh-CN.ts"
import { type Locale, localeFromHeader, locales } from "../kernel/locale.ts"
import { kernelMessages as kernelEn } from "../kernel/messages/en.ts"
import type { SameShape } from "../kernel/messages/same-shape.ts"
import { kernelMessages as kernelZh } from "../kernel/messages/zh-CN.ts"
import { cli as cliEn } from "./messages/en.ts"
import { cli as cliZh } from "./messages/zh-CN.ts"

const en = {
  cli: cliEn,
  closing: closingEn,
  imports: importsEn,
  fileFault: kernelEn.fileFault,
  evidence: pipelinesEn.evidence,
  gateField: pipelinesEn.field,
}
const zh: SameShape<typeof en> = {
  cli: cliZh,
  closing: closingZh,
  imports: importsZh,
  fileFault: kernelZh.fileFault,
  evidence: pipelinesZh.evidence,
  gateField: pipelinesZh.field,
}
const dictionaries = { en, "zh-CN": zh as typeof en } // same keys and arguments, by test

const translatorIn = (locale: Locale) =>
  createTranslator({ locale, messages: dictionaries[locale], timeZone: "UTC" })

/** The language of a command's answers: its texts, and how it writes numbers. */
export type Language = {
  locale: Locale
  t: ReturnType<typeof translatorIn>
  count: (value: number) => string
}

export function languageOf(locale: Locale): Language {
  const numbers = new Intl.NumberFormat(locale)
  return { locale, t: translatorIn(locale), count: (value) => numbers.format(value) }
}

type Env = Readonly<Record<string, string | undefined>>

/** What `--language` says; undefined for a language there is none of. The terminal's without it. */
export function chosenLocale(given: string | undefined, env: Env): Locale | undefined {
  if (given !== undefined) return locales.find((one) => one === given)
  return localeFromHeader(env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"])
}
