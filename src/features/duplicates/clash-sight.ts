/** What a rep may learn of deals that they do not see. */
export const clashSights = ["owner-and-stage", "presence", "nothing"] as const
export type ClashSight = (typeof clashSights)[number]
