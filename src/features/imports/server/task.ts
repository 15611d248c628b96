import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { actorOfMember } from "../../../server/http/who.ts"
import type { Services } from "../../../server/services.ts"

/** Work on an import that goes on without a request. */
export type ImportTask = {
  workspaceId: string
  importId: string
  startedBy: string
  state: "reading" | "checking" | "running" | "undoing"
}

/** Who it is done as: the member who started it, marked as background work. */
export async function originOf({ db, clock }: Services, task: ImportTask): Promise<ActOrigin> {
  const member = await actorOfMember(db, task.workspaceId, task.startedBy)
  const actor: Actor = { ...member, kind: "job" }
  return { actor, now: clock(), requestId: `import ${task.importId}` }
}

/** The same, asked before each batch: refuses with `not-permitted` who may not import any more. */
export async function permittedOrigin(services: Services, task: ImportTask): Promise<ActOrigin> {
  const origin = await originOf(services, task)
  if (!origin.actor.permissions.has("import.run")) {
    throw new Problem("not-permitted", { permission: "import.run" })
  }
  return origin
}
