import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { type ClosingLists, getClosingLists, setClosingRule } from "../closing-contract.ts"
import { type ClosedOutcome, closedOutcomes } from "../contract.ts"
import { CompetitorList } from "./CompetitorList.tsx"
import { ReasonList } from "./ReasonList.tsx"

/** `/settings/closing`: why deals end, and against whom. */
export function ClosingSettingsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayAdmin = useMay("pipeline.admin")
  const lists = useQuery(apiQuery(getClosingLists, {}))
  const renew = () => void invalidate(queries, getClosingLists)
  useLive(["closing-reason.*", "closing-rule.*", "competitor.*"], renew)
  return (
    <Page title={t("deals.closing.title")}>
      <div className="flex max-w-3xl flex-col gap-8">
        <p className="text-muted">{t("deals.closing.intro")}</p>
        <ProblemNotice error={lists.error} onRetry={() => void lists.refetch()} />
        {lists.isPending && <Skeleton lines={6} />}
        {lists.data &&
          closedOutcomes.map((outcome) => (
            <section key={outcome} aria-labelledby={`closing-${outcome}`}>
              <h2 id={`closing-${outcome}`} className="font-medium">
                {t(`deals.outcome.${outcome}`)}
              </h2>
              <Rule lists={lists.data} {...{ outcome, mayAdmin }} />
              <ReasonList
                reasons={lists.data.reasons.filter((one) => one.outcome === outcome)}
                {...{ outcome, mayAdmin }}
              />
            </section>
          ))}
        {lists.data && <CompetitorList competitors={lists.data.competitors} mayAdmin={mayAdmin} />}
      </div>
    </Page>
  )
}

type RuleProps = { lists: ClosingLists; outcome: ClosedOutcome; mayAdmin: boolean }

/** Whether words of one's own do for an outcome. */
function Rule({ lists, outcome, mayAdmin }: RuleProps) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(setClosingRule)
  const { asksFor, version } = lists
  const isAsked = asksFor.includes(outcome)
  const rule = useMutation({
    mutationFn: (next: ClosedOutcome[], context) => send({ version, asksFor: next }, context),
    onError: useTellProblem(),
    onSettled: () => invalidate(queries, getClosingLists),
  })
  return (
    <div className="my-2">
      <CheckBox
        label={t("deals.closing.asked")}
        isChecked={isAsked}
        isDisabled={!mayAdmin || rule.isPending}
        onChange={(isOn) =>
          rule.mutate(isOn ? [...asksFor, outcome] : asksFor.filter((one) => one !== outcome))
        }
      />
    </div>
  )
}
