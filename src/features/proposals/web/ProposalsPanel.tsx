import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLive } from "../../../web/live.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { listDealTasks } from "../../actions/contract.ts"
import { listNotes } from "../../activities/contract.ts"
import { createProposal, listProposals, type ProposalInList } from "../contract.ts"
import { Ladder } from "./Ladder.tsx"

/** The proposals of a deal, and how far its buyer has committed to each. */
export function ProposalsPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mayWrite = useMay("proposal.write")
  const proposals = useQuery(apiQuery(listProposals, { dealId }))
  useLive(["proposal.*", "deal.*", "buyer-room.*"], ({ kind, data }) => {
    void invalidate(queries, listProposals)
    if (kind !== "proposal.answered") return
    void invalidate(queries, listNotes.deal, listDealTasks)
    const { dealId: of } = data as { dealId?: string } // what the server tells of an offer
    if (of === dealId) toast({ text: t("proposals.panel.answered") })
  })
  const send = apiMutation(createProposal)
  const create = useMutation({
    mutationFn: (_: undefined, context) => send({ dealId }, context),
    onSuccess: ({ id }) =>
      void navigate({ to: "/proposals/$proposalId", params: { proposalId: id } }),
    onSettled: () => void invalidate(queries, listProposals),
  })
  const { data } = proposals
  return (
    <section aria-labelledby="deal-proposals" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h3 id="deal-proposals" className="flex-1 font-medium">
          {t("proposals.title")}
        </h3>
        {mayWrite && (
          <Button isPending={create.isPending} onClick={() => create.mutate(undefined)}>
            {t("proposals.panel.new")}
          </Button>
        )}
      </header>
      <ProblemNotice error={proposals.error} onRetry={() => void proposals.refetch()} />
      <ProblemNotice error={create.error} />
      {proposals.isPending && <Skeleton lines={2} />}
      {data?.contradiction && (
        <Badge tone="danger" isSentence>
          {t("proposals.panel.contradiction", {
            level: t(`proposals.level.${data.contradiction.needed}`),
          })}
        </Badge>
      )}
      {data?.items.length === 0 && <p className="text-muted">{t("proposals.panel.none")}</p>}
      <ul className="flex flex-col">
        {data?.items.map((proposal) => (
          <Row key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}

function Row({ proposal }: { proposal: ProposalInList }) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const { id, number, title, draftNumber, sentNumber, sentAt, level } = proposal
  return (
    <li className="grid gap-3 border-b border-line py-3 last:border-none md:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            to="/proposals/$proposalId"
            params={{ proposalId: id }}
            className="font-medium text-accent hover:underline"
          >
            {number}
          </Link>
          <span className="wrap-anywhere">{localText(title, locale)}</span>
        </p>
        <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
          {sentNumber !== null && (
            <Badge tone="ok">{t("proposals.panel.version", { number: String(sentNumber) })}</Badge>
          )}
          {draftNumber !== null && (
            <Badge tone="info">{t("proposals.panel.draft", { number: String(draftNumber) })}</Badge>
          )}
          {sentAt
            ? t("proposals.panel.sent", { when: format.relative(sentAt) })
            : t("proposals.panel.neverSent")}
        </p>
      </div>
      {sentNumber !== null && <Ladder level={level} />}
    </li>
  )
}
