import type { Context as HonoContext } from "hono"
import { type Locale, localeFromHeader } from "../../kernel/locale.ts"
import { Problem } from "../../kernel/problem.ts"
import { newId } from "../ids.ts"
import type { Services } from "../services.ts"
import { databaseProblem } from "./database-problem.ts"
import { problemResponse } from "./problem-response.ts"

/** What is known of a request before anything else; `locale` may be bettered by who asks. */
export type Incoming = { requestId: string; locale: Locale }

/** Refusals that may be somebody trying doors; each leaves one line in the log. */
const noted = new Set<number>([401, 403, 404, 429])

/**
 * Runs the work of one request. Whatever it throws is answered as a problem in the reader's
 * language; only what nobody foresaw is logged with its stack and answered as a bare 500.
 */
export async function answering(
  c: HonoContext,
  { log }: Pick<Services, "log">,
  work: (incoming: Incoming) => Promise<Response>,
): Promise<Response> {
  const incoming: Incoming = {
    requestId: newId(),
    locale: localeFromHeader(c.req.header("accept-language")),
  }
  const response = await work(incoming).catch((error: unknown) => {
    const problem = error instanceof Problem ? error : databaseProblem(error)
    const { requestId, locale } = incoming
    if (!problem) log.error({ err: error, requestId }, "request failed")
    else if (problem !== error)
      log.warn({ err: error, requestId }, "the database refused a request")
    const refusal = problemResponse(problem ?? new Problem("unexpected-failure"), locale, requestId)
    if (noted.has(refusal.status)) {
      const { method } = c.req
      const path = c.req.path.slice(0, 500) // an address may be as long as all headers together
      log.warn({ requestId, method, path, code: problem?.code }, "request refused")
    }
    return refusal
  })
  response.headers.set("x-request-id", incoming.requestId)
  return response
}
