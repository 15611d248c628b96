import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { FileHandler } from "../../../server/http/handler.ts"
import { documentFile, makeDocument } from "../../documents/server/make-document.ts"
import type * as contract from "../document-contract.ts"
import { seenProposal } from "./held-proposal.ts"
import { keptDocument } from "./kept-document.ts"
import { draftOffer } from "./present-proposal.ts"
import { versionOf } from "./proposal-queries.ts"

/** A document of a sent version, as its buyer gets it. */
export const getVersionDocument: FileHandler<typeof contract.getVersionDocument> = async (
  context,
  { proposalId, number, form },
) => {
  const { db, actor, now, services } = context
  const { workspaceId } = actor
  const version = await inWorkspace(
    db,
    workspaceId,
    async (tx) => {
      await seenProposal({ tx, actor, now }, proposalId)
      return versionOf(tx, workspaceId, { proposalId, number })
    },
    "read",
  )
  return keptDocument({ db, services, workspaceId, now }, version, form)
}

/** A document of what is being written; it says of itself that it is a draft. */
export const getDraftDocument: FileHandler<typeof contract.getDraftDocument> = async (
  context,
  { proposalId, form },
) => {
  const { db, actor, now, services } = context
  const offer = await inWorkspace(
    db,
    actor.workspaceId,
    async (tx) => {
      const proposal = await seenProposal({ tx, actor, now }, proposalId)
      if (!proposal.draft) throw new Problem("draft-missing")
      return draftOffer({ tx, actor, now }, proposal, proposal.draft)
    },
    "read",
  )
  const paper = { ...offer, isDraft: true }
  return documentFile(paper, form, await makeDocument(services, paper, form))
}
