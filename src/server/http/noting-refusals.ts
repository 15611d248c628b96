import { Problem, type ProblemCode } from "../../kernel/problem.ts"
import { actorTag } from "../actor.ts"
import type { ActOrigin } from "../db/record-act.ts"
import type { SecurityLog } from "../security-log.ts"
import { databaseProblem } from "./database-problem.ts"

/** Refusals of somebody who is known that may be tried doors; a mistyped value is none. */
const suspicious = new Set<ProblemCode>([
  "not-found",
  "not-permitted",
  "origin-refused",
  "reference-unknown",
])

/** What was asked for: the address as the contract writes it, and the values of its placeholders. */
export type AskedFor = { route: string; named: Readonly<Record<string, string>> }

/** Does the work of a request; leaves a line in the workspace's security log when it is refused. */
export async function notingRefusals<T>(
  securityLog: SecurityLog,
  { actor, now, ...origin }: ActOrigin,
  { route, named }: AskedFor,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = error instanceof Problem ? error : databaseProblem(error)
    if (problem && suspicious.has(problem.code)) {
      const targetId = targetOf(problem, named)
      const tried = { ...origin, at: now, actor: actorTag(actor), route, targetId }
      securityLog.note(actor.workspaceId, { ...tried, reason: problem.code })
    }
    throw error
  }
}

/** The record that was not found, where the refusal names one; else the last one in the address. */
function targetOf({ code, facts }: Problem, named: AskedFor["named"]): string | undefined {
  const [told] = code === "not-found" ? Object.values(facts ?? {}) : []
  return typeof told === "string" ? told : Object.values(named).at(-1)
}
