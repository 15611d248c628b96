import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import {
  type ApprovalShown,
  askApproval,
  decideApproval,
  listApprovals,
} from "../approval-contract.ts"
import { getProposal, type Proposal } from "../contract.ts"
import { Part } from "./Part.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { useLimitText } from "./use-limit-text.ts"

type Props = { proposal: Proposal; isChanged: boolean; mayWrite: boolean }
type Broken = ApprovalShown["broken"][number]

const tones: Record<Broken["state"], Tone> = { open: "warn", approved: "ok", refused: "danger" }

/** What holds a draft back, who decides about it in which order, and what they decided. */
export function ApprovalPart({ proposal, isChanged, mayWrite }: Props) {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const send = apiMutation(askApproval)
  const { broken, request, contentHash } = proposal.approval
  const renew = () => void invalidate(queries, getProposal, listApprovals)
  if (contentHash === null) return null
  const isOpen = broken.some(({ state }) => state === "open")
  return (
    <Part id="approval" title={t("proposals.studio.approval")}>
      {broken.length === 0 && <p className="text-muted">{t("proposals.approval.none")}</p>}
      {broken.map((rule) => (
        <BrokenRule key={rule.ruleId} {...{ rule, proposal }} onDone={renew} />
      ))}
      {request && (
        <p className="prose text-sm text-muted">
          {t("proposals.approval.asked", {
            ...{ name: request.by, reason: request.reason },
            when: format.relative(request.at),
          })}
        </p>
      )}
      {isOpen && !request && mayWrite && isChanged && (
        <p className="text-sm text-muted">{t("proposals.approval.unsaved")}</p>
      )}
      {isOpen && !request && mayWrite && !isChanged && (
        <Button className="self-start" onClick={() => setAsking(true)}>
          {t("proposals.approval.ask")}
        </Button>
      )}
      {isAsking && (
        <ReasonDialog
          title={t("proposals.approval.askTitle")}
          label={t("proposals.approval.reason")}
          send={t("proposals.approval.ask")}
          save={(reason, context) =>
            send({ proposalId: proposal.id, version: proposal.version, reason }, context)
          }
          onDone={renew}
          onClose={() => setAsking(false)}
        />
      )}
    </Part>
  )
}

type RuleProps = { rule: Broken; proposal: Proposal; onDone: () => void }

function BrokenRule({ rule, proposal, onDone }: RuleProps) {
  const t = useMessages()
  const limitText = useLimitText()
  const [isRefusing, setRefusing] = useState(false)
  const send = apiMutation(decideApproval)
  const asked = {
    proposalId: proposal.id,
    contentHash: proposal.approval.contentHash ?? "",
    proposalRuleId: rule.ruleId,
  }
  const approve = useMutation({
    mutationFn: (_: undefined, context) => send({ ...asked, isApproved: true }, context),
    onSettled: onDone,
  })
  const isYours = rule.steps.some((step) => step.isYours)
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {t(`proposals.approval.${rule.kind}`, { limit: limitText(rule) })}
        </span>
        <Badge tone={tones[rule.state]}>{t(`proposals.approval.state.${rule.state}`)}</Badge>
      </p>
      <ol className="flex flex-col gap-1 text-sm">
        {rule.steps.map((step, at) => (
          <Step key={step.step} {...{ step, isNext: isNext(rule, at) }} />
        ))}
      </ol>
      <ProblemNotice error={approve.error} />
      {isYours && (
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            isPending={approve.isPending}
            onClick={() => approve.mutate(undefined)}
          >
            {t("proposals.approval.approve")}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t("proposals.approval.refuse")}</Button>
        </div>
      )}
      {isRefusing && (
        <ReasonDialog
          title={t("proposals.approval.refuseTitle")}
          label={t("proposals.approval.reason")}
          send={t("proposals.approval.refuse")}
          save={(reason, context) => send({ ...asked, isApproved: false, reason }, context)}
          onDone={onDone}
          onClose={() => setRefusing(false)}
        />
      )}
    </div>
  )
}

function isNext(rule: Broken, at: number): boolean {
  return rule.state === "open" && rule.steps.findIndex(({ decision }) => !decision) === at
}

function Step({ step, isNext: isTurn }: { step: Broken["steps"][number]; isNext: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const { approver, decision } = step
  const name =
    approver.kind === "team" ? t("proposals.approval.team", { name: approver.name }) : approver.name
  if (!decision)
    return (
      <li className="text-muted">
        {t(isTurn ? "proposals.approval.waits" : "proposals.approval.later", { name })}
      </li>
    )
  const { by, standsFor, at, reason, isApproved } = decision
  const when = format.relative(at)
  return (
    <li>
      <Badge tone={isApproved ? "ok" : "danger"}>
        {t(`proposals.approval.state.${isApproved ? "approved" : "refused"}`)}
      </Badge>{" "}
      <span className="text-muted">
        {standsFor
          ? t("proposals.approval.byFor", { name: by, absent: standsFor, when })
          : t("proposals.approval.by", { name: by, when })}
      </span>
      {reason && <q className="prose block">{reason}</q>}
    </li>
  )
}
