import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { findDuplicates } from "./queries.ts"

/** Looks for what is here already before somebody enters it; writes nothing. */
export const checkDuplicates: Handler<typeof contract.checkDuplicates> = async (
  { tx, actor },
  entered,
) => ({ items: await findDuplicates(tx, actor, entered) })
