import { Problem, type ProblemCode } from "../../kernel/problem.ts"
import { isOutdatedPlan } from "../db/preparing-client.ts"

const byState: Record<string, ProblemCode> = {
  "22003": "input-invalid", // number out of range
  "22007": "input-invalid", // text that is no time
  "22008": "input-invalid", // time out of range
  "22021": "input-invalid", // byte sequence that is no character
  "22P02": "input-invalid", // text that is no uuid, number, date
  "22P05": "input-invalid", // character that cannot be stored
  "23503": "reference-unknown",
  "23505": "busy", // lost a race against an equal write
  "23514": "input-invalid",
  "25006": "writes-refused", // the server, or who runs it, made it read-only
  "40001": "busy",
  "40P01": "busy",
  "55P03": "busy", // lock timeout
  "53100": "writes-refused", // disk full
  "53300": "database-unavailable", // too many connections
  "57014": "database-unavailable", // statement timeout
}

/** Worth another try from the start: the transaction did nothing, and what stopped it is over. */
export function isRetryable(error: unknown): boolean {
  const state = stateOf(error)
  return state === "40001" || state === "40P01" || isOutdatedPlan(error)
}

/** What a database failure means to a client; undefined when it is our own mistake. */
export function databaseProblem(error: unknown): Problem | undefined {
  const state = stateOf(error)
  if (state?.startsWith("08") || state?.startsWith("57P"))
    return new Problem("database-unavailable")
  const code = state ? byState[state] : undefined
  if (code) return new Problem(code)
  return isConnectionLoss(error) ? new Problem("database-unavailable") : undefined
}

function stateOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code ?? ""
  if (["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"].includes(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(
    error.message,
  )
}
