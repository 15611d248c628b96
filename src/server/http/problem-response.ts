import { createTranslator } from "use-intl/core"
import type { Locale } from "../../kernel/locale.ts"
import { kernelMessages as en } from "../../kernel/messages/en.ts"
import { kernelMessages as zh } from "../../kernel/messages/zh-CN.ts"
import { type Problem, type ProblemDetails, problems } from "../../kernel/problem.ts"

const translators = {
  en: createTranslator({ locale: "en", messages: en }),
  "zh-CN": createTranslator({ locale: "zh-CN", messages: zh }),
}

/** The body of a refusal, its sentence in the reader's language. */
export function problemDetails(problem: Problem, locale: Locale, requestId: string): ProblemDetails {
  const { code, facts, fields } = problem
  return {
    type: `/problems/${code}`,
    code,
    ...problems[code],
    detail: translators[locale](`problem.${code}`),
    requestId,
    ...(facts === undefined ? {} : { facts }),
    ...(fields === undefined ? {} : { fields }),
  }
}

export function problemResponse(problem: Problem, locale: Locale, requestId: string): Response {
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": locale,
    "cache-control": "no-store",
  }
  const status = problems[problem.code].status
  if (status === 503 || status === 429) headers["retry-after"] = retryAfter(problem)
  return new Response(JSON.stringify(problemDetails(problem, locale, requestId)), { status, headers })
}

function retryAfter(problem: Problem): string {
  const seconds = (problem.facts as { retryAfterSeconds?: number } | undefined)?.retryAfterSeconds
  return String(seconds ?? 2)
}
