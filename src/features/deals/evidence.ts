import type { EvidenceNeed } from "../../kernel/problem.ts"
import type { ExitCriterion } from "../pipelines/contract.ts"

/** What somebody offers as proof of a criterion; a note or file is one of the deal's own. */
export type Offered = {
  note: string
  saidBy: string | undefined
  noteKind: string | undefined
  hasFile: boolean
}

const meetings = ["meeting", "visit"]

/** What an offer still needs to show the criterion; undefined when it does. */
export function missingEvidence(
  { evidence, field }: Pick<ExitCriterion, "evidence" | "field">,
  { note, saidBy, noteKind, hasFile }: Offered,
): EvidenceNeed | undefined {
  switch (evidence) {
    case "field":
      if (field !== null) return "field-itself"
      return note === "" ? "words" : undefined
    case "file":
      return hasFile ? undefined : "file"
    case "meeting":
      return noteKind !== undefined && meetings.includes(noteKind) ? undefined : "meeting"
    case "note":
      return noteKind === undefined ? "note" : undefined
    case "statement":
      return saidBy !== undefined && (note !== "" || hasFile) ? undefined : "statement"
    case "scorecard":
      return "scorecard"
    case "buyer-click":
      return "buyer"
  }
}

/** True where the buyer's own click proves it: better than any statement of theirs we were told of. */
export function isProvenByClick({ evidence, side }: Pick<ExitCriterion, "evidence" | "side">) {
  return evidence === "buyer-click" || (evidence === "statement" && side === "buyer")
}
