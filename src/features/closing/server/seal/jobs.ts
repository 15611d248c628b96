import { sql } from "kysely"
import { actorOfMember } from "../../../../server/http/who.ts"
import type { Services } from "../../../../server/services.ts"
import { expireEnvelope } from "./expire-envelope.ts"
import { sealEnvelope } from "./seal-envelope.ts"

type Due = { workspaceId: string; id: string; createdBy: string; work: "seal" | "expire" }

const works = { seal: sealEnvelope, expire: expireEnvelope } as const

/**
 * Makes the copies of what everybody has signed, and ends what was not signed in time. Safe to repeat,
 * and from several processes at once: what one has done, another leaves alone.
 */
export async function sealEnvelopes(services: Services): Promise<void> {
  const { db, clock, log, stopping } = services
  const { rows } = await sql<Due>`
    select workspace_id, id, created_by, work from due_envelopes(${clock()})`.execute(db)
  for (const { workspaceId, id, createdBy, work } of rows) {
    if (stopping.aborted) return
    try {
      const member = await actorOfMember(db, workspaceId, createdBy)
      // The work goes on whoever asked for it may see by now.
      const actor = { ...member, kind: "job" as const, reach: "all" as const }
      const isDone = await works[work](services, { actor, envelopeId: id })
      if (isDone) log.info({ envelope: id, work }, "an envelope was brought on")
    } catch (error) {
      log.error({ err: error, envelope: id, work }, "an envelope could not be brought on")
    }
  }
}

const firstMs = 5_000
const everyMs = 30_000

/** Looks soon after the start and then every half minute; returns the way to stop. */
export function sealRegularly(services: Services): () => void {
  let isAtIt = false
  const look = () => {
    if (isAtIt) return
    isAtIt = true
    services.later(() =>
      sealEnvelopes(services).finally(() => {
        isAtIt = false
      }),
    )
  }
  const first = setTimeout(look, firstMs).unref()
  const timer = setInterval(look, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
