import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Plus } from "lucide-react"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { beginVersion, getChanges, getProposal, listProposals, type Proposal } from "../contract.ts"
import { ApprovalPart } from "./ApprovalPart.tsx"
import { BasicsForm, BasicsText } from "./Basics.tsx"
import { CommitmentPart } from "./CommitmentPart.tsx"
import { CoveragePart } from "./CoveragePart.tsx"
import { OptionColumn } from "./OptionColumn.tsx"
import { Outline } from "./Outline.tsx"
import { Part } from "./Part.tsx"
import { SendDialog } from "./SendDialog.tsx"
import { TermsForm, TermsText } from "./Terms.tsx"
import { type Studio, useStudio } from "./use-studio.ts"
import { VersionsPart } from "./VersionsPart.tsx"

/** `/proposals/:id`: a proposal with its options side by side, to write, to have approved and to send. */
export function ProposalPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const { proposalId = "" } = useParams({ strict: false }) as { proposalId?: string } // its route's
  const proposal = useQuery(apiQuery(getProposal, { proposalId }))
  useLive(["proposal.*", "proposal-rule.*", "scope.*", "buyer-room.*"], () => {
    void invalidate(queries, getProposal, getChanges)
  })
  if (!proposal.data)
    return (
      <Page title={t("proposals.title")}>
        <ProblemNotice error={proposal.error} onRetry={() => void proposal.refetch()} />
        {proposal.isPending && <Skeleton lines={10} />}
      </Page>
    )
  return <Written key={proposalId} proposal={proposal.data} />
}

function Written({ proposal }: { proposal: Proposal }) {
  const mayWrite = useMay("proposal.write")
  const studio = useStudio(proposal)
  const { draft, offer } = studio
  const t = useMessages()
  return (
    <Page
      title={proposal.number}
      crumbs={[{ label: proposal.deal.title, href: `/deals/${proposal.deal.id}` }]}
      actions={mayWrite && <Acts {...{ proposal, studio }} />}
    >
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
        <div className="flex min-w-0 flex-col gap-8">
          <State {...{ proposal, studio }} />
          <Part id="basics" title={t("proposals.studio.basics")}>
            {draft && mayWrite ? (
              <BasicsForm draft={draft} onChange={studio.change} />
            ) : (
              <BasicsText offer={offer} />
            )}
          </Part>
          <Part
            id="options"
            title={t("proposals.studio.options")}
            act={draft && mayWrite && <AddOption studio={studio} />}
          >
            {offer.options.length === 0 && (
              <p className="text-muted">{t("proposals.option.none")}</p>
            )}
            <div className="flex flex-wrap gap-4">
              {offer.options.map((option) => (
                <OptionColumn key={option.id} {...{ option, proposal, studio, mayWrite }} />
              ))}
            </div>
            <p className="text-xs text-muted">
              {proposal.isTaxIncluded && `${t("proposals.option.taxIncluded")} `}
              {t("proposals.option.rule")}
            </p>
          </Part>
          <Part id="terms" title={t("proposals.studio.terms")}>
            {draft && mayWrite ? (
              <TermsForm draft={draft} onChange={studio.change} />
            ) : (
              <TermsText offer={offer} />
            )}
          </Part>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Outline hasApproval={draft !== null} />
          <CoveragePart {...{ proposal, studio, mayWrite }} />
          <ApprovalPart {...{ proposal, mayWrite, isChanged: studio.isChanged }} />
          <CommitmentPart {...{ proposal, mayWrite }} />
          <VersionsPart proposal={proposal} />
        </div>
      </div>
    </Page>
  )
}

type Props = { proposal: Proposal; studio: Studio }

/** Whether what is on screen is kept, and what to do where somebody else was faster. */
function State({ proposal, studio }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { changedBy, changedAt, offer } = proposal
  const when = format.relative(changedAt)
  const number = String(offer.version)
  return (
    <div className="flex flex-col gap-2">
      <ProblemNotice error={studio.isOvertaken ? null : studio.save.error} />
      {studio.isOvertaken && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-3 py-2 text-sm text-warn"
        >
          <span className="flex-1">{t("proposals.studio.stale")}</span>
          <Button onClick={studio.drop}>{t("proposals.studio.takeTheirs")}</Button>
        </div>
      )}
      <p role="status" className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge tone={studio.draft ? "info" : "ok"}>
          {t(studio.draft ? "proposals.panel.draft" : "proposals.panel.version", { number })}
        </Badge>
        <span>
          {!studio.draft && t("proposals.studio.frozen", { number })}
          {studio.draft &&
            (studio.isChanged
              ? t("proposals.studio.unsaved")
              : t("proposals.studio.saved", { name: changedBy.name, when }))}
        </span>
      </p>
    </div>
  )
}

function Acts({ proposal, studio }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const [isSending, setSending] = useState(false)
  const send = apiMutation(beginVersion)
  const begin = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ proposalId: proposal.id, version: proposal.version }, context),
    onSettled: () => void invalidate(queries, getProposal, listProposals),
  })
  const { isChanged, save, draft } = studio
  if (!draft)
    return (
      <Button look="primary" isPending={begin.isPending} onClick={() => begin.mutate(undefined)}>
        {t("proposals.studio.begin")}
      </Button>
    )
  const number = String(proposal.offer.version)
  return (
    <>
      <Button
        look={isChanged ? "primary" : "plain"}
        disabled={!isChanged}
        isPending={save.isPending}
        onClick={() => save.mutate(false)}
      >
        {t("proposals.studio.save")}
      </Button>
      <Button
        look={isChanged ? "plain" : "primary"}
        disabled={isChanged}
        onClick={() => setSending(true)}
      >
        {t("proposals.studio.send", { number })}
      </Button>
      {isSending && <SendDialog proposal={proposal} onClose={() => setSending(false)} />}
    </>
  )
}

function AddOption({ studio }: { studio: Studio }) {
  const t = useMessages()
  const { draft, change } = studio
  if (!draft || draft.options.length >= 8) return null
  const name = t("proposals.option.newName", { number: String(draft.options.length + 1) })
  const [locale = "en"] = draft.languages
  const empty = { en: "", "zh-CN": "" }
  return (
    <Button
      onClick={() =>
        change({
          ...draft,
          options: [
            ...draft.options,
            {
              ...{ id: crypto.randomUUID(), name: { ...empty, [locale]: name }, summary: empty },
              ...{ isRecommended: false, lines: [] },
            },
          ],
        })
      }
    >
      <Plus size={14} aria-hidden="true" />
      {t("proposals.option.add")}
    </Button>
  )
}
