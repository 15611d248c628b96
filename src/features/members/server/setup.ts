import { timingSafeEqual } from "node:crypto"
import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import { findLoginByEmail, hashOfToken, isSetUp, removeLogin } from "../../../server/auth/logins.ts"
import { newLogin } from "../../../server/auth/new-login.ts"
import type { OpenContext, OpenHandler } from "../../../server/http/handler.ts"
import { checkChoices } from "../../workspaces/check-choices.ts"
import type * as contract from "../../workspaces/contract.ts"
import { foundWorkspace } from "./found-workspace.ts"

/** Any number will do, as long as nobody else takes the same for another lock. */
const setupLock = 4180_0001

/** Whether the first visit is still to come. */
export const getSetup: OpenHandler<typeof contract.getSetup> = async (context) => ({
  needed: !(await isSetUp(context.services.db)),
  tokenNeeded: !isHere(context),
})

/**
 * The first visit: makes the owner and the first workspace, once. From this machine nothing is
 * asked; from elsewhere the token that the server printed. Of many at once, one wins (S-35): the
 * others are told so at once, because waiting they would hold the connections that it needs.
 */
export const setUp: OpenHandler<typeof contract.setUp> = (context, input) =>
  context.services.db.transaction().execute(async (tx) => {
    const { services } = context
    if (await isSetUp(tx)) throw new Problem("setup-done")
    if (!isHere(context) && !isSame(input.token ?? "", services.setupToken)) {
      throw new Problem("setup-token-invalid")
    }
    checkChoices(input.workspace, "workspace.")
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_xact_lock(${setupLock}) as taken`.execute(tx)
    if (!rows[0]?.taken) throw new Problem("busy")
    if (await isSetUp(tx)) throw new Problem("setup-done") // while we came to the lock
    const leftOver = await findLoginByEmail(tx, input.owner.email)
    if (leftOver) await removeLogin(services.db, leftOver.id)
    const login = await newLogin(services.auth, { ...input.owner, locale: input.workspace.locale })
    try {
      const founder = { userId: login.id, name: login.name, email: login.email }
      return await foundWorkspace(services, founder, input.workspace)
    } catch (error) {
      await removeLogin(services.db, login.id) // so that the next try starts from nothing
      throw error
    }
  })

/** Takes as long for a near miss as for any other. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfToken(given)), Buffer.from(hashOfToken(expected)))
}

/** From this very machine, by its own loopback address; a proxy in between is elsewhere. */
function isHere({ peer, headers }: OpenContext): boolean {
  const isForwarded = headers.has("x-forwarded-for") || headers.has("forwarded")
  return !isForwarded && ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(peer ?? "")
}
