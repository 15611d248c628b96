/** Why a row was skipped, failed or deserves a look; people read `imports.reasons.<reason>`. */
export const rowReasons = [
  "amount-too-precise",
  "cell-count",
  "close-before-open",
  "company-unknown",
  "control-characters",
  "currency-unknown",
  "date-in-future",
  "date-order-unknown",
  "email-invalid",
  "file-ignored",
  "lookup-only",
  "not-a-date",
  "not-a-number",
  "not-an-amount",
  "not-permitted",
  "number-too-large",
  "owner-unknown",
  "parent-cycle",
  "parent-unknown",
  "pipeline-missing",
  "record-deleted",
  "required-missing",
  "same-row-again",
  "stage-not-mapped",
  "text-too-long",
  "twice-in-file",
  "unchanged",
  "undecodable",
  "exists-already",
] as const
export type RowReason = (typeof rowReasons)[number]

/** One thing that is wrong with a row: what, in which column, with which value. */
export type RowProblem = { reason: RowReason; column: string | null; value: string | null }
