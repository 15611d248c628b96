import { Problem, type ProblemCode } from "../../kernel/problem.ts"
import type { SecurityEvent } from "../security-log.ts"

/** Whom it was given to, and what was wrong with it. */
export type ToldOfCredential = Pick<SecurityEvent, "actor" | "targetId" | "reason">

/** A refusal before it is known who acts, of which a workspace should hear all the same. */
export class RefusedCredential extends Problem {
  readonly workspaceId: string
  readonly told: ToldOfCredential
  constructor(code: ProblemCode, workspaceId: string, told: ToldOfCredential) {
    super(code)
    this.workspaceId = workspaceId
    this.told = told
  }
}
