import { createTranslator } from "use-intl/core"
import type { Locale } from "../../kernel/locale.ts"
import { kernelMessages as en } from "../../kernel/messages/en.ts"
import { kernelMessages as zh } from "../../kernel/messages/zh-CN.ts"
import {
  evidenceNeeds,
  fileFaults,
  type Problem,
  type ProblemDetails,
  problems,
} from "../../kernel/problem.ts"

const translators = {
  en: createTranslator({ locale: "en", messages: en }),
  "zh-CN": createTranslator({ locale: "zh-CN", messages: zh }),
}

/** The body of a refusal, its sentence in the reader's language. */
export function problemDetails(
  problem: Problem,
  locale: Locale,
  requestId: string,
): ProblemDetails {
  const { code, facts, fields } = problem
  return {
    type: `/problems/${code}`,
    code,
    ...problems[code],
    detail: detailOf(problem, locale),
    requestId,
    ...(facts === undefined ? {} : { facts }),
    ...(fields === undefined ? {} : { fields }),
  }
}

type Told = { code?: unknown; line?: number; needs?: unknown }

/** A file says where it cannot be read, a criterion what it needs; any other says what its code means. */
function detailOf({ code, facts }: Problem, locale: Locale): string {
  const { code: fault, line = 0, needs } = (facts ?? {}) as Told // ours, see who throws
  const need = code === "evidence-missing" && evidenceNeeds.find((one) => one === needs)
  if (need) return translators[locale](`evidenceNeed.${need}`)
  const known = code === "file-unreadable" && fileFaults.find((one) => one === fault)
  return known
    ? translators[locale](`fileFault.${known}`, { line: String(line) })
    : translators[locale](`problem.${code}`)
}

/** A refusal as an answer, with what a program needs to try again. */
export function problemResponse(problem: Problem, locale: Locale, requestId: string): Response {
  const { status } = problems[problem.code]
  return new Response(JSON.stringify(problemDetails(problem, locale, requestId)), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": locale,
      "cache-control": "no-store",
      ...hints(problem, status),
    },
  })
}

type Facts = { retryAfterSeconds?: number; limit?: number; allowed?: readonly string[] }

function hints({ code, facts }: Problem, status: number): Record<string, string> {
  const { retryAfterSeconds = 2, limit, allowed } = (facts ?? {}) as Facts // ours, see who throws
  if (status === 405) return { allow: (allowed ?? []).join(", ") }
  if (code === "idempotency-conflict" || code === "busy") return { "retry-after": "1" }
  if (status !== 503 && status !== 429) return {}
  const again = { "retry-after": String(retryAfterSeconds) }
  if (limit === undefined) return again
  return {
    ...again,
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": "0",
    "ratelimit-reset": String(retryAfterSeconds),
  }
}
