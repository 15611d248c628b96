import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as approvalContract from "../approval-contract.ts"
import * as commitmentContract from "../commitment-contract.ts"
import * as contract from "../contract.ts"
import * as documentContract from "../document-contract.ts"
import { askApproval, decideApproval, listApprovals } from "./approvals.ts"
import { addCommitment, listContradictions, withdrawCommitment } from "./commitments.ts"
import { createProposal, listProposals } from "./create-proposal.ts"
import { getDraftDocument, getVersionDocument } from "./documents.ts"
import { createProposalRule, listProposalRules, updateProposalRule } from "./rules.ts"
import { getChanges, getProposalVersion, sendProposal } from "./send-proposal.ts"
import { getProposalSettings, updateProposalSettings } from "./settings.ts"
import { addStandIn, endStandIn, listStandIns } from "./stand-ins.ts"
import { beginVersion, getProposal, writeDraft } from "./write-draft.ts"

/** Every operation on offers, their approval, and the buyer's commitment to them. */
export const operations: readonly Mounted[] = [
  mounted(approvalContract.addStandIn, addStandIn),
  mounted(approvalContract.askApproval, askApproval),
  mounted(approvalContract.createProposalRule, createProposalRule),
  mounted(approvalContract.decideApproval, decideApproval),
  mounted(approvalContract.endStandIn, endStandIn),
  mounted(approvalContract.getProposalSettings, getProposalSettings),
  mounted(approvalContract.listApprovals, listApprovals),
  mounted(approvalContract.listProposalRules, listProposalRules),
  mounted(approvalContract.listStandIns, listStandIns),
  mounted(approvalContract.updateProposalRule, updateProposalRule),
  mounted(approvalContract.updateProposalSettings, updateProposalSettings),
  mounted(commitmentContract.addCommitment, addCommitment),
  mounted(commitmentContract.listContradictions, listContradictions),
  mounted(commitmentContract.withdrawCommitment, withdrawCommitment),
  mounted(contract.beginVersion, beginVersion),
  mounted(contract.createProposal, createProposal),
  mounted(contract.getChanges, getChanges),
  mounted(contract.getProposal, getProposal),
  mounted(contract.getProposalVersion, getProposalVersion),
  mounted(contract.listProposals, listProposals),
  mounted(contract.sendProposal, sendProposal),
  mounted(contract.writeDraft, writeDraft),
  mountedFile(documentContract.getDraftDocument, getDraftDocument),
  mountedFile(documentContract.getVersionDocument, getVersionDocument),
]
