import { Problem } from "../../../kernel/problem.ts"
import { findLogin } from "../../../server/auth/logins.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { checkChoices } from "../../workspaces/check-choices.ts"
import type * as contract from "../../workspaces/contract.ts"
import { foundWorkspace } from "./found-workspace.ts"

/** A further workspace, with whoever asks as its first administrator. */
export const createWorkspace: Handler<typeof contract.createWorkspace> = async (context, input) => {
  const { tx, actor, services } = context
  checkChoices(input)
  const login = await findLogin(tx, actor.userId)
  if (!login) throw new Problem("not-permitted")
  const founder = { userId: login.id, name: login.name, email: login.email }
  return foundWorkspace(services, founder, input)
}
