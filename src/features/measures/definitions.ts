/**
 * What each number of the room means. A changed meaning gets a new version, so that a figure kept
 * elsewhere can still be told apart from today's.
 */
export const definitions = {
  open: {
    id: "open-pipeline",
    version: 1,
    formula: "sum(amount × today's rate) over open deals",
  },
  weighted: {
    id: "weighted-pipeline",
    version: 1,
    formula: "sum(amount × probability × today's rate) over open deals",
  },
  won: {
    id: "won-amount",
    version: 1,
    formula: "sum(amount × rate frozen at closing) over deals won, by day of closing",
  },
  lost: { id: "lost-deals", version: 1, formula: "count of deals lost, by day of closing" },
  disqualified: {
    id: "disqualified-deals",
    version: 1,
    formula: "count of deals disqualified, by day of closing",
  },
  winRate: {
    id: "win-rate",
    version: 1,
    formula: "won / (won + lost), by day of closing; disqualified deals apart",
  },
  closeRate: {
    id: "close-rate",
    version: 1,
    formula:
      "won / passed, over deals whose first day beyond the qualification stage lies in the window; those still open, lost or disqualified are among the passed",
  },
  cycle: {
    id: "won-cycle",
    version: 1,
    formula:
      "(closed − opened) in days of 24 hours, over deals won, by day of closing; the 80th percentile is the shortest cycle that 80 % do not exceed",
  },
} as const

export type MeasureName = keyof typeof definitions

/** Below this many deals a rate or a length of time says little; it is shown with a warning. */
export const smallSample = 30
