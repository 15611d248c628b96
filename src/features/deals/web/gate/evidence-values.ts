import type { ExitCriterion } from "../../../pipelines/contract.ts"

/** What a person has entered to show one criterion. */
export type EvidenceValues = {
  /** A note of the deal that shows it; empty to write a new one. */
  noteId: string
  noteKind: "note" | "call" | "mail" | "meeting" | "visit"
  words: string
  saidBy: string
  fileId: string
  field: unknown
}

export function noEvidence({ evidence }: Pick<ExitCriterion, "evidence">): EvidenceValues {
  const noteKind = evidence === "meeting" ? "meeting" : "note"
  return { noteId: "", noteKind, words: "", saidBy: "", fileId: "", field: null }
}

/** True when enough was entered to try and show the criterion. */
export function isEntered(
  { evidence, field, meetingTypeId }: Pick<ExitCriterion, "evidence" | "field" | "meetingTypeId">,
  values: EvidenceValues,
): boolean {
  const hasWords = values.words.trim() !== ""
  switch (evidence) {
    case "field":
      return field === null ? hasWords : values.field !== null && values.field !== ""
    case "file":
      return values.fileId !== ""
    case "meeting":
      return values.noteId !== "" || (meetingTypeId === null && hasWords)
    case "note":
      return values.noteId !== "" || hasWords
    case "statement":
      return values.saidBy.trim() !== "" && (hasWords || values.fileId !== "")
    case "scorecard":
    case "consents":
    case "signature":
    case "promises":
    case "buyer-click":
      return false
  }
}
