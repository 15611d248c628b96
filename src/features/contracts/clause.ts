import { z } from "zod"
import { id, line, text } from "../../kernel/fields.ts"

/** Clauses of one contract at most. */
export const clausesAtMost = 200

/** A clause; it keeps its id from version to version, so that two of them can be compared. */
export const Clause = z.strictObject({
  id,
  /** Whose terms it puts into words; who agrees to the group agrees to it. */
  groupId: id,
  heading: line(200),
  text: text(10_000).trim(),
})
export type Clause = z.infer<typeof Clause>

/** The clauses of a contract, in order. */
export const clauses = z
  .array(Clause)
  .max(clausesAtMost)
  .refine((all) => new Set(all.map((one) => one.id)).size === all.length, {
    error: "Each clause at most once",
  })
