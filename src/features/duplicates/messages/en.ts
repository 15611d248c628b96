/** Texts of the check for what is here already. */
export const duplicates = {
  same: "This is here already",
  similar: "This may be here already",
  kind: { same: "Same", similar: "Similar" },
  customer: "customer",
  owner: "Owner {owner}",
  hidden: { company: "An open deal with {company}", contact: "An open deal with this person" },
  somebody: {
    company: "Somebody works with {company} already",
    contact: "Somebody works with this person already",
  },
  more: "{count, plural, one {and one more} other {and # more}}",
  reason: "Why create it anyway",
  reasonHelp: "The audit log keeps it. Or open what is here instead.",
} as const
