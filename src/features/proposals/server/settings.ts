import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../approval-contract.ts"
import { findSettings } from "./commitment-queries.ts"

export const getProposalSettings: Handler<typeof contract.getProposalSettings> = ({ tx, actor }) =>
  findSettings(tx, actor.workspaceId)

/** Sets what Commit asks for; of two who do so at once one is refused. */
export const updateProposalSettings: Handler<typeof contract.updateProposalSettings> = async (
  { tx, ...origin },
  { version, commitLevel },
) => {
  const { workspaceId } = origin.actor
  const before = await findSettings(tx, workspaceId)
  const after = { commitLevel, version: version + 1 }
  const written = await tx
    .insertInto("proposalSettings")
    .values({ workspaceId, ...after })
    .onConflict((conflict) =>
      conflict
        .column("workspaceId")
        .doUpdateSet(after)
        .where("proposalSettings.version", "=", version),
    )
    .returning("version")
    .executeTakeFirst()
  if (!written || (before.version === 0 && version !== 0))
    throw new Problem("version-stale", { current: before })
  recordAct(tx, origin, {
    ...{ name: "proposal-settings.update", recordKind: "proposal-settings" },
    detail: { before, after },
    events: [
      {
        ...{ kind: "proposal-settings.changed", recordKind: "proposal-settings" },
        recordId: workspaceId,
      },
    ],
  })
  return after
}
