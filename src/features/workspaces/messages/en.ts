/** Texts of the workspace's settings. */
export const workspaces = {
  title: "Workspace",
  name: "Name",
  currency: "Currency of reports",
  timeZone: "Time zone",
  locale: "Language of new members",
  fiscalStart: "Fiscal year begins in",
  repVisibility: "Reps see",
  visibility: { own: "their own deals", team: "the deals of their team", all: "all deals" },
  saved: "The workspace was saved",
  rates: "Currency rates",
  ratesHelp:
    "What one unit is worth in {currency}. A rate holds from its day on; closed deals keep the rate of their closing.",
  rate: "1 {from} in {to}",
  rateSet: "The rate of {currency} was set",
  from: "Holds from",
  since: "since {day}",
  code: "Currency",
  addRate: "Set rate",
  noRates: "No rates yet. Sums show currencies without a rate apart.",
  own: "Your workspaces",
  ownHelp:
    "Each has its own people, pipelines, deals and settings; nothing is shared between them.",
  thisOne: "open now",
  open: "Open",
  create: {
    title: "New workspace",
    help: "You become its administrator and invite people there.",
    template: "Pipeline to start with",
    act: "Make the workspace",
  },
} as const
