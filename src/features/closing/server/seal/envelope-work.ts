import type { Actor } from "../../../../server/actor.ts"

/** Which envelope is brought on, in whose name. */
export type EnvelopeWork = { actor: Actor; envelopeId: string }
