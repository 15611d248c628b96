import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { dropDraft, keepDraft, keptDraft } from "../../../web/drafts.ts"
import { getChanges, getProposal, listProposals, type Proposal, writeDraft } from "../contract.ts"
import type { Draft, DraftLine, DraftOption } from "../draft.ts"
import { offerOf } from "../offer-of.ts"

type Kept = { version: number; draft: Draft }

/** What is being written of a proposal: in this browser until it is saved, with its sums at once. */
export function useStudio(proposal: Proposal) {
  const key = `proposal.${proposal.id}`
  const queries = useQueryClient()
  const [kept, setKept] = useState(() => keptDraft(key) as Kept | undefined)
  const own = proposal.draft ? kept : undefined
  const draft = own?.draft ?? proposal.draft
  const keep = (next: Kept | undefined) => {
    setKept(next)
    if (next) keepDraft(key, next)
    else dropDraft(key)
  }
  const send = apiMutation(writeDraft)
  const save = useMutation({
    mutationFn: (takesScope: boolean, context) => {
      if (!draft) throw new Error("There is a draft to save")
      const version = own?.version ?? proposal.version
      return send({ proposalId: proposal.id, version, draft, takesScope }, context)
    },
    onSuccess: (saved) => {
      queries.setQueryData([`GET/proposals/{proposalId}`, { proposalId: proposal.id }], saved)
      keep(undefined)
      void invalidate(queries, getProposal, listProposals, getChanges)
    },
  })
  const change = (next: Draft) => keep({ version: own?.version ?? proposal.version, draft: next })
  return {
    draft,
    /** What it says now, saved or not. */
    offer: own && draft ? offerOf(draft, frameOf(proposal)) : proposal.offer,
    isChanged: own !== undefined,
    /** Somebody else has saved since this was begun. */
    isOvertaken: own !== undefined && own.version !== proposal.version,
    save,
    change,
    changeOption: (id: string, patch: Partial<DraftOption>) =>
      draft && change({ ...draft, options: changed(draft.options, id, patch) }),
    drop: () => {
      save.reset()
      keep(undefined)
    },
  }
}

export type Studio = ReturnType<typeof useStudio>

/** The lines of an option with one put in its place, or at the end. */
export function withLine(lines: readonly DraftLine[], line: DraftLine): DraftLine[] {
  return lines.some(({ id }) => id === line.id)
    ? lines.map((one) => (one.id === line.id ? line : one))
    : [...lines, line]
}

function changed<T extends { id: string }>(rows: readonly T[], id: string, patch: Partial<T>): T[] {
  return rows.map((row) => (row.id === id ? { ...row, ...patch } : row))
}

function frameOf({ offer, currency, isTaxIncluded, items }: Proposal) {
  const { number, version, issuedOn, seller, author, buyer } = offer
  return {
    ...{ number, version, issuedOn, seller, author, currency, isTaxIncluded },
    ...{ needs: items, company: buyer.company, closing: offer.closing ?? {} },
  }
}
