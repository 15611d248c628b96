import { useMutation, useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { listDealTasks, listTasks } from "../../actions/contract.ts"
import { getStakeholders, planGapTask, type Stakeholders } from "../contract.ts"

type Props = { people: Stakeholders; mayWrite: boolean }
type Gap = Stakeholders["gaps"][number]

/** What is missing among the people of a deal, each a task at one press. */
export function Gaps({ people, mayWrite }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(planGapTask)
  const plan = useMutation({
    mutationFn: (
      { kind, about, title }: Pick<Gap, "kind" | "about"> & { title: string },
      context,
    ) => send({ dealId: people.dealId, kind, about, title }, context),
    onError: useTellProblem(),
    onSettled: () => invalidate(queries, getStakeholders, listDealTasks, listTasks),
  })
  if (people.gaps.length === 0) return null
  const titleOf = ({ kind, about }: Gap) => {
    const role = people.required.find((one) => one.role.id === about)?.role
    const contact = people.stakeholders.find(({ id }) => id === about)?.contact
    const name = contact?.name ?? (role ? localText(role.names, locale) : "")
    return t(`negotiation.people.gap.${kind}`, { name })
  }
  return (
    <div className="flex flex-col gap-2">
      <h4 id="stakeholder-gaps" className="text-sm text-muted">
        {t("negotiation.people.gaps")}
      </h4>
      <ul aria-labelledby="stakeholder-gaps" className="flex flex-col gap-1">
        {people.gaps.map((gap) => {
          const title = titleOf(gap)
          const { kind, about } = gap
          return (
            <li key={kind + about} className="flex min-h-(--row) flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1 wrap-anywhere">{title}</span>
              {gap.taskId && <Badge tone="info">{t("negotiation.people.planned")}</Badge>}
              {!gap.taskId && mayWrite && (
                <Button
                  look="quiet"
                  aria-label={t("negotiation.people.planOf", { title })}
                  disabled={plan.isPending}
                  onClick={() => plan.mutate({ kind, about, title })}
                >
                  {t("negotiation.people.plan")}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
