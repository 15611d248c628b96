import type { EvidenceNeed } from "../../kernel/problem.ts"
import type { ExitCriterion } from "../pipelines/contract.ts"
import type { StageKind } from "../pipelines/stage.ts"

/** What somebody offers as proof of a criterion; a note or file is one of the deal's own. */
export type Offered = {
  note: string
  saidBy: string | undefined
  noteKind: string | undefined
  /** Of the held meeting that the note tells of. */
  meetingTypeId: string | undefined
  hasFile: boolean
}

const meetings = ["meeting", "visit"]

/** What an offer still needs to show the criterion; undefined when it does. */
export function missingEvidence(
  { evidence, field, meetingTypeId }: Pick<ExitCriterion, "evidence" | "field" | "meetingTypeId">,
  { note, saidBy, noteKind, hasFile, ...offered }: Offered,
): EvidenceNeed | undefined {
  switch (evidence) {
    case "field":
      if (field !== null) return "field-itself"
      return note === "" ? "words" : undefined
    case "file":
      return hasFile ? undefined : "file"
    case "meeting":
      if (meetingTypeId !== null)
        return offered.meetingTypeId === meetingTypeId ? undefined : "held-meeting"
      return noteKind !== undefined && meetings.includes(noteKind) ? undefined : "meeting"
    case "note":
      return noteKind === undefined ? "note" : undefined
    case "statement":
      return saidBy !== undefined && (note !== "" || hasFile) ? undefined : "statement"
    case "scorecard":
    case "consents":
    case "signature":
    case "promises":
      return evidence
    case "buyer-click":
      return "buyer"
  }
}

/** True where the buyer's own click proves it: better than any statement of theirs we were told of. */
export function isProvenByClick({ evidence, side }: Pick<ExitCriterion, "evidence" | "side">) {
  return evidence === "buyer-click" || (evidence === "statement" && side === "buyer")
}

/** A meeting that took place: its type, and the stage its deal was in. */
export type HeldMeeting = { typeId: string; stageId: string }

/**
 * True where a held meeting shows it: one of its type whenever it took place; where any will do,
 * one of the stage it belongs to, or of the stage that is there for meetings.
 */
export function isProvenByMeeting(
  { evidence, meetingTypeId }: Pick<ExitCriterion, "evidence" | "meetingTypeId">,
  stage: { stageId: string; kind: StageKind },
  held: HeldMeeting,
): boolean {
  if (evidence !== "meeting") return false
  if (meetingTypeId !== null) return meetingTypeId === held.typeId
  return stage.stageId === held.stageId || stage.kind === "meeting"
}
