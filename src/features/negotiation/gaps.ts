import type { Attitude, Influence, StakeholderState } from "./stakeholder.ts"

/** What is missing among the people of a deal: find somebody, meet them, ask them, win them over. */
export const gapKinds = ["find", "meet", "ask", "win"] as const
export type GapKind = (typeof gapKinds)[number]

/** `about` is the id of the role for `find`, of the stakeholder for the others. */
export type Gap = { kind: GapKind; about: string }

type Known = {
  id: string
  isRequired: boolean
  attitude: Attitude
  influence: Influence
  state: StakeholderState
}

/**
 * The gaps of a deal, those of the roles nobody has first. A stakeholder has one gap at most, the
 * first that is to be closed; whoever has no required role counts only where their word weighs much.
 */
export function gapsOf(
  missingRoleIds: readonly string[],
  stakeholders: readonly Known[],
): readonly Gap[] {
  return [
    ...missingRoleIds.map((about) => ({ kind: "find" as const, about })),
    ...stakeholders.flatMap((one) => {
      const kind = gapOf(one)
      return kind ? [{ kind, about: one.id }] : []
    }),
  ]
}

function gapOf({ isRequired, attitude, influence, state }: Known): GapKind | undefined {
  const weighs = influence === "high"
  if (state === "agreed" || !(isRequired || weighs)) return undefined
  if (state === "not-met") return "meet"
  if (attitude === "unknown") return "ask"
  return attitude === "against" && weighs ? "win" : undefined
}

/** By what a gap is known: `meet:<stakeholder>`. */
export function gapKey({ kind, about }: Gap): string {
  return `${kind}:${about}`
}
