import { createDeal } from "../../src/features/deals/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import { createApp } from "../../src/server/app.ts"
import { recordAct } from "../../src/server/db/record-act.ts"
import { inWorkspace } from "../../src/server/db/tenant.ts"
import { createRateLimiter, defaultRateLimits } from "../../src/server/http/rate-limit.ts"
import type { FindActor } from "../../src/server/http/who.ts"
import type { StreamLimits } from "../../src/server/live/event-stream.ts"
import type { ToldEvent } from "../../src/server/live/told-event.ts"
import type { TestApp } from "./app.ts"
import type { StreamMessage } from "./event-reader.ts"

/** The event a message carries. */
export const told = ({ data }: StreamMessage) => JSON.parse(data ?? "null") as ToldEvent

/** A deal of this person, or without an owner. */
export async function addDeal({ as, workspace }: TestApp, owner: Actor | null, title = "Deal") {
  return as(workspace.actors.admin)(createDeal, {
    title,
    pipelineId: workspace.pipelineId,
    ownerId: owner?.memberId ?? null,
    teamId: owner?.teamId ?? null,
  })
}

/** The app with other stream limits, and another way to find out who asks. */
export function appWith(test: TestApp, limits: Partial<StreamLimits>, findActor?: FindActor) {
  const known = async (headers: Headers) => {
    const key = headers.get("x-test-actor")
    const actor = Object.values(test.workspace.actors).find((one) => key === `user:${one.memberId}`)
    if (!actor) throw new Error("Unknown actor")
    return actor
  }
  return createApp({
    services: test.services,
    hub: test.hub,
    findActor: findActor ?? known,
    rateLimiter: createRateLimiter(defaultRateLimits, () => 0),
    streamLimits: limits,
  })
}

/** Events written straight to the outbox, as many as wanted, as one act. */
export function addEvents(
  test: TestApp,
  count: number,
  data: (index: number) => unknown = () => ({}),
) {
  const { workspaceId, actors } = test.workspace
  return inWorkspace(test.db, workspaceId, async (tx) =>
    recordAct(
      tx,
      { actor: actors.admin, now: test.clock.now, requestId: "r" },
      {
        name: "note.create",
        recordKind: "note",
        events: Array.from({ length: count }, (_, index) => ({
          kind: "note.created",
          recordKind: "note",
          recordId: workspaceId,
          data: data(index) as Record<string, unknown>,
        })),
      },
    ),
  )
}
