import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { usualCoolDownDays } from "../cool-down.ts"
import type * as contract from "../settings-contract.ts"
import * as queries from "./settings-queries.ts"

type Update = (typeof contract.updateProspectingSettings)["input"]["_zod"]["output"]
type RuleDraft = NonNullable<Update["rules"]>[number]

export const getProspectingSettings: Handler<typeof contract.getProspectingSettings> = (context) =>
  shown(context)

async function shown({ tx, actor }: Context): Promise<contract.ProspectingSettings> {
  const row = await queries.findSettings(tx, actor.workspaceId)
  const rules = await queries.listRules(tx, actor.workspaceId)
  return { ...unset, ...row, rules }
}

const unset = {
  ...{ maxHeld: null, maxClaims: null, returnAfter: null },
  ...{ coolDownDays: usualCoolDownDays, version: 0 },
}

/** Changes the limits, the return and, all at once, the rules of assignment. */
export const updateProspectingSettings: Handler<typeof contract.updateProspectingSettings> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const { workspaceId, memberId } = actor
  const { version, rules, ...limits } = input
  const locked = await queries.lockSettings(tx, workspaceId, memberId, now)
  const current = await shown(context)
  if (locked.version !== version) throw new Problem("version-stale", { current })
  const change = Object.fromEntries(
    Object.entries(limits).filter(([, value]) => value !== undefined),
  )
  const by = { updatedBy: memberId, updatedAt: now }
  await queries.updateSettingsRow(tx, workspaceId, { ...change, ...by })
  if (rules) await queries.replaceRules(tx, workspaceId, plannedRules(rules, current.rules, now))
  const after = await shown(context)
  recordAct(tx, context, {
    name: "prospecting.update",
    recordKind: "workspace",
    recordId: workspaceId,
    detail: { before: current, after },
    events: [{ kind: "prospecting.changed", recordKind: "workspace", recordId: workspaceId }],
  })
  return after
}

function plannedRules(
  drafts: readonly RuleDraft[],
  current: readonly contract.LeadRule[],
  now: Date,
): contract.LeadRule[] {
  const known = new Set(current.map(({ id }) => id))
  const seen = new Set<string>()
  return drafts.map((draft, index) => {
    const isKnown = draft.id !== undefined && known.has(draft.id) && !seen.has(draft.id)
    if (draft.id !== undefined && !isKnown) {
      throw new Problem("reference-unknown", { path: `rules.${index}.id` })
    }
    if (draft.id) seen.add(draft.id)
    if ((draft.way === "member") !== (draft.memberId !== null)) {
      const message = "A rule for one person names that person, any other names none"
      const path = `rules.${index}.memberId`
      throw new Problem("input-invalid", undefined, [{ path, code: "required", message }])
    }
    return {
      ...draft,
      id: draft.id ?? newId(now),
      teamId: draft.way === "member" ? null : draft.teamId,
      sources: inLowerCase(draft.sources),
      countries: inLowerCase(draft.countries),
    }
  })
}

function inLowerCase(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.toLowerCase()))]
}
