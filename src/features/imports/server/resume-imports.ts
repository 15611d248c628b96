import { actorOfMember } from "../../../server/http/who.ts"
import type { Services } from "../../../server/services.ts"
import { runningImports } from "./queries.ts"
import { carryOut } from "./run-import.ts"

/** Goes on with the imports that a killed process left running, as the people who began them. */
export async function resumeImports(services: Services): Promise<void> {
  for (const { workspaceId, importId, createdBy } of await runningImports(services.db)) {
    const actor = await actorOfMember(services.db, workspaceId, createdBy)
    await carryOut(services, { ...actor, kind: "job" }, importId)
  }
}
