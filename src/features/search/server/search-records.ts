import type { Handler } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { findRecords } from "./queries.ts"

/** Searches the kinds of records the actor may read. */
export const searchRecords: Handler<typeof contract.searchRecords> = async (
  { tx, actor },
  { q, kind, limit },
) => {
  const kinds = contract.searchKinds.filter(
    (one) => actor.permissions.has(`${one}.read`) && (kind === undefined || one === kind),
  )
  return { items: await findRecords(tx, actor, { q, kinds, limit }) }
}
