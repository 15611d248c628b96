import { addDays, dayIn } from "../../kernel/days.ts"

/** How a lead last came back: from whom, and when. */
export type CameBack = { memberId: string | null; movedAt: Date }

/** The settings before anybody changed them. */
export const usualCoolDownDays = 7

/**
 * The first day on which a member may claim a lead; undefined where it is not to be waited for: the
 * lead came from somebody else, or long enough ago.
 *
 * @param coolDownDays calendar days; 0 is no waiting.
 */
export function claimableFrom(
  cameBack: CameBack | undefined,
  { memberId, coolDownDays, now, timeZone }: Claiming,
): string | undefined {
  if (!cameBack || cameBack.memberId !== memberId || coolDownDays === 0) return undefined
  const from = addDays(dayIn(cameBack.movedAt, timeZone), coolDownDays)
  return dayIn(now, timeZone) < from ? from : undefined
}

type Claiming = { memberId: string; coolDownDays: number; now: Date; timeZone: string }
