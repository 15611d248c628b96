import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import { listTypes } from "../../meetings/server/queries.ts"
import type { StageDraft } from "../contract.ts"

/** Refuses criteria that name a type of meeting the workspace does not have. */
export async function checkMeetingTypes({ tx, actor }: Context, draft: readonly StageDraft[]) {
  const named = draft.flatMap(({ exitCriteria }, index) =>
    exitCriteria.flatMap(({ meetingTypeId }, place) =>
      meetingTypeId === null
        ? []
        : [{ meetingTypeId, path: `stages.${index}.exitCriteria.${place}.meetingTypeId` }],
    ),
  )
  if (named.length === 0) return
  const known = new Set((await listTypes(tx, actor.workspaceId, true)).map(({ id }) => id))
  const paths = named.filter((one) => !known.has(one.meetingTypeId)).map(({ path }) => path)
  if (paths.length > 0) throw new Problem("reference-unknown", { paths })
}
