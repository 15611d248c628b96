import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { handTasksOver } from "../../actions/server/write-door.ts"
import { insertMoves, type NewMove } from "./move-queries.ts"

/** Writes how leads went into the pool or out of it, and lets their open tasks go with them. */
export async function recordMoves(tx: Tx, origin: ActOrigin, moves: readonly NewMove[]) {
  await insertMoves(tx, origin.actor.workspaceId, moves, origin.now)
  const handovers = moves.map(({ dealId, kind, memberId }) =>
    kind === "claimed" || kind === "assigned"
      ? { dealId, fromId: null, toId: memberId }
      : { dealId, fromId: memberId, toId: null },
  )
  await handTasksOver(tx, origin, handovers)
}
