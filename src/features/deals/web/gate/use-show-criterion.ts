import { useQueryClient } from "@tanstack/react-query"
import { api, invalidate } from "../../../../web/api.ts"
import { createNote, listNotes } from "../../../activities/contract.ts"
import type { ExitCriterion } from "../../../pipelines/contract.ts"
import { getDeal, listDealEvents } from "../../contract.ts"
import { getGate, showCriterion } from "../../gate-contract.ts"
import type { EvidenceValues } from "./evidence-values.ts"

type Shown = { dealId: string; version: number; criterion: ExitCriterion; values: EvidenceValues }

/**
 * Shows a criterion with what was entered; gives the deal's next version. A note that is written for
 * it stays when the criterion is refused: it happened all the same.
 */
export function useShowCriterion() {
  const queries = useQueryClient()
  return async ({ dealId, version, criterion, values }: Shown): Promise<number> => {
    const body = values.words.trim()
    const saidBy = values.saidBy.trim()
    const isNoted = criterion.evidence === "note" || criterion.evidence === "meeting"
    const written =
      isNoted && values.noteId === ""
        ? await api(createNote.deal, { dealId, kind: values.noteKind, body })
        : undefined
    const noteId = written?.id ?? values.noteId
    const gate = await api(showCriterion, {
      ...{ dealId, criterionId: criterion.id, version },
      ...(isNoted ? { noteId } : { note: body }),
      ...(saidBy ? { saidBy } : {}),
      ...(values.fileId ? { fileId: values.fileId } : {}),
    })
    void invalidate(queries, getGate, getDeal, listDealEvents, listNotes.deal)
    return gate.version
  }
}
