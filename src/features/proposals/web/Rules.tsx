import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Pencil } from "lucide-react"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { listProposalRules, type ProposalRule, updateProposalRule } from "../approval-contract.ts"
import { ApproversDialog } from "./ApproversDialog.tsx"
import { Part } from "./Part.tsx"
import { RuleDialog } from "./RuleDialog.tsx"
import { useLimitText } from "./use-limit-text.ts"

/** From where on proposals need approval, archived rules last. */
export function Rules() {
  const t = useMessages()
  const mayAdmin = useMay("proposal.admin")
  const rules = useQuery(apiQuery(listProposalRules, {}))
  const [isAdding, setAdding] = useState(false)
  const items = [...(rules.data?.items ?? [])].sort(
    (a, b) => Number(a.isArchived) - Number(b.isArchived),
  )
  return (
    <Part
      id="rules"
      title={t("proposals.settings.rules")}
      act={
        mayAdmin && (
          <Button look="primary" onClick={() => setAdding(true)}>
            {t("proposals.settings.add")}
          </Button>
        )
      }
    >
      <p className="text-muted">{t("proposals.settings.rulesHelp")}</p>
      <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />
      {rules.isPending && <Skeleton lines={3} />}
      {rules.data && items.length === 0 && (
        <p className="text-muted">{t("proposals.settings.none")}</p>
      )}
      <ul className="flex flex-col">
        {items.map((rule) => (
          <Rule key={rule.id} rule={rule} mayAdmin={mayAdmin} />
        ))}
      </ul>
      {isAdding && <RuleDialog onClose={() => setAdding(false)} />}
    </Part>
  )
}

function Rule({ rule, mayAdmin }: { rule: ProposalRule; mayAdmin: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const tell = useTellProblem()
  const limitText = useLimitText()
  const send = apiMutation(updateProposalRule)
  const archive = useMutation({
    mutationFn: (_: undefined, context) => {
      const { id: proposalRuleId, version, isArchived } = rule
      return send({ proposalRuleId, version, isArchived: !isArchived }, context)
    },
    onError: tell,
    onSettled: () => void invalidate(queries, listProposalRules),
  })
  const [isChanging, setChanging] = useState(false)
  const approvers = rule.steps.map(({ kind, name }) => t(`proposals.settings.${kind}`, { name }))
  return (
    <li className="flex items-center gap-3 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`proposals.approval.${rule.kind}`, { limit: limitText(rule) })}
          {rule.isArchived && <Badge>{t("proposals.settings.archived")}</Badge>}
        </p>
        <p className="text-xs text-muted">{format.list(approvers)}</p>
      </div>
      {mayAdmin && !rule.isArchived && (
        <IconButton
          icon={Pencil}
          label={t("proposals.settings.changeApproversOf", {
            rule: t(`proposals.approval.${rule.kind}`, { limit: limitText(rule) }),
          })}
          onClick={() => setChanging(true)}
        />
      )}
      {isChanging && <ApproversDialog rule={rule} onClose={() => setChanging(false)} />}
      {mayAdmin && (
        <Button isPending={archive.isPending} onClick={() => archive.mutate(undefined)}>
          {t(rule.isArchived ? "proposals.settings.restore" : "proposals.settings.archive")}
        </Button>
      )}
    </li>
  )
}
