import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { presentField } from "./present.ts"
import * as queries from "./queries.ts"

/** The catalogue, small enough for one page. */
export const listFields: Handler<typeof contract.listFields> = async ({ tx, actor }, input) => {
  const rows = await queries.listFields(tx, actor.workspaceId, input)
  return { items: rows.map(presentField) }
}
