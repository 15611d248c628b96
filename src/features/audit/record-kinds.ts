/** The kinds of records that the log speaks of, as its filter offers them. */
export const recordKinds = [
  "deal",
  "company",
  "contact",
  "note",
  "file",
  "task",
  "pipeline",
  "field",
  "import",
  "import-preset",
  "campaign",
  "view",
  "member",
  "team",
  "api-key",
  "workspace",
] as const
