import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Import, ImportSummary } from "../contract.ts"
import { DealTotals } from "./DealTotals.tsx"
import { isReady } from "./mapping-faults.ts"
import { OutcomeCounts } from "./OutcomeCounts.tsx"
import { RemarkRows } from "./RemarkRows.tsx"
import { RowProblems } from "./RowProblems.tsx"
import { Step } from "./Step.tsx"
import type { ImportActs } from "./use-import-acts.ts"
import type { MappingDraft } from "./use-mapping-draft.ts"
import { WorkProgress } from "./WorkProgress.tsx"

type Props = { run: Import; draft: MappingDraft; acts: ImportActs; isOpen: boolean }

/** Step 4: what would become of every row, and why some would fail. */
export function CheckStep({ run, draft, acts, isOpen }: Props) {
  const t = useMessages()
  const { check } = acts
  const { summary } = run
  const isFresh = run.state === "checked" && !draft.isChanged
  const canCheck = isReady(draft.mapping)
  if (run.state === "checking") return <Checking {...{ run, acts }} />
  const hint = canCheck ? (summary && !isFresh ? "changed" : "intro") : "notReady"
  return (
    <Step state={run.state} number={4} name={t("imports.step.check")}>
      {isOpen && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            look={isFresh ? "plain" : "primary"}
            disabled={!canCheck}
            isPending={check.isPending}
            onClick={() => check.mutate(undefined)}
          >
            {summary ? t("imports.check.again") : t("imports.check.run")}
          </Button>
          <p className="text-muted">{t(`imports.check.${hint}`)}</p>
        </div>
      )}
      <ProblemNotice error={check.error} />
      {run.state === "check-failed" && (
        <p role="alert" className="max-w-[72ch] text-danger">
          {t(
            run.failure === "not-permitted" ? "imports.check.failedRights" : "imports.check.failed",
          )}
        </p>
      )}
      {summary ? <Findings {...{ run, summary }} /> : <p>{t("imports.check.nothing")}</p>}
    </Step>
  )
}

function Checking({ run, acts: { cancel } }: Pick<Props, "run" | "acts">) {
  const t = useMessages()
  return (
    <Step state={run.state} number={4} name={t("imports.step.check")}>
      <WorkProgress
        label={t("imports.check.progress")}
        stop={t("imports.check.cancel")}
        {...{ run, cancel }}
      />
    </Step>
  )
}

function Findings({ run, summary }: { run: Import; summary: ImportSummary }) {
  const t = useMessages()
  const { newCompanies, newPeople, totals, problems } = summary
  return (
    <>
      <OutcomeCounts counts={summary.counts} />
      {newCompanies > 0 && <p>{t("imports.check.newCompanies", { count: newCompanies })}</p>}
      {newPeople > 0 && <p>{t("imports.check.newPeople", { count: newPeople })}</p>}
      {totals.length > 0 && <DealTotals totals={totals} />}
      {problems.length === 0 ? (
        <p className="text-ok">{t("imports.check.none")}</p>
      ) : (
        <>
          <RowProblems problems={problems} />
          <RemarkRows run={run} />
        </>
      )}
    </>
  )
}
