import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type { StageDraft } from "../contract.ts"

type Known = { id: string; play: StageDraft["play"] }

/**
 * Refuses values that plays would set and that their fields do not take. What is in force already
 * stays: its field may have been archived since, and then nothing is set.
 */
export async function checkPlayValues(
  { tx, actor }: Context,
  draft: readonly StageDraft[],
  current: readonly Known[],
) {
  for (const [index, { id, play }] of draft.entries()) {
    const before = current.find((stage) => stage.id === id)?.play.defaults.custom ?? {}
    const isNew = ([key, value]: [string, unknown]) =>
      JSON.stringify(before[key]) !== JSON.stringify(value)
    const added = Object.fromEntries(Object.entries(play.defaults.custom).filter(isNew))
    await checkedCustom(tx, actor.workspaceId, "deal", added).catch((error: unknown) => {
      if (!(error instanceof Problem) || !error.fields) throw error
      const at = `stages.${index}.play.defaults`
      const fields = error.fields.map((one) => ({ ...one, path: `${at}.${one.path}` }))
      throw new Problem(error.code, error.facts, fields)
    })
  }
}
