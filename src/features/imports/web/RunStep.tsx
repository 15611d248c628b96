import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Import } from "../contract.ts"
import { isOpenState } from "../import-states.ts"
import { OutcomeCounts } from "./OutcomeCounts.tsx"
import { ResultLinks } from "./ResultLinks.tsx"
import { Step } from "./Step.tsx"
import { UndoPart } from "./UndoPart.tsx"
import type { ImportActs } from "./use-import-acts.ts"
import type { MappingDraft } from "./use-mapping-draft.ts"
import { WorkProgress } from "./WorkProgress.tsx"

type Props = { run: Import; draft: MappingDraft; acts: ImportActs }

/** Step 5: runs the import, shows how far it is, and what came of it. */
export function RunStep({ run, draft, acts }: Props) {
  const t = useMessages()
  const { state } = run
  return (
    <Step state={state} number={5} name={t("imports.step.run")}>
      {isOpenState(state) && <Start {...{ run, draft, acts }} />}
      {(state === "running" || state === "undoing") && <Progress {...{ run, acts }} />}
      {(state === "finished" || state === "failed" || state === "cancelled") && (
        <Result {...{ run, acts, state }} />
      )}
      {state === "undone" && <Undone run={run} />}
    </Step>
  )
}

function Start({ run, draft, acts: { start } }: Props) {
  const t = useMessages()
  const { summary } = run
  if (run.state !== "checked" || !summary || draft.isChanged) {
    return <p className="text-muted">{t("imports.run.first")}</p>
  }
  const count = summary.counts.created + summary.counts.updated
  if (count === 0) return <p className="text-muted">{t("imports.run.nothing")}</p>
  return (
    <>
      <Button
        look="primary"
        className="self-start"
        isPending={start.isPending}
        onClick={() => start.mutate({ importId: run.id })}
      >
        {t("imports.run.button", { count })}
      </Button>
      <ProblemNotice error={start.error} />
    </>
  )
}

function Progress({ run, acts: { cancel } }: { run: Import; acts: ImportActs }) {
  const t = useMessages()
  const isUndoing = run.state === "undoing"
  return (
    <WorkProgress
      label={isUndoing ? t("imports.run.undoing") : t("imports.run.progress")}
      stop={isUndoing ? undefined : t("imports.run.cancel")}
      {...{ run, cancel }}
    />
  )
}

type ResultProps = {
  run: Import
  acts: ImportActs
  state: "finished" | "failed" | "cancelled"
}

function Result({ run, acts, state }: ResultProps) {
  const t = useMessages()
  const isForbidden = state === "failed" && run.failure === "not-permitted"
  const look = { finished: "text-ok", failed: "text-danger", cancelled: "text-warn" }[state]
  return (
    <>
      <p role="status" className={`font-medium ${look}`}>
        {isForbidden ? t("imports.run.failedRights") : t(`imports.run.${state}`)}
      </p>
      {run.summary && <OutcomeCounts counts={run.summary.counts} />}
      <ResultLinks run={run} />
      <UndoPart {...{ run, acts }} />
    </>
  )
}

function Undone({ run }: { run: Import }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <>
      <p role="status" className="font-medium">
        {t("imports.run.undone", { when: format.dateTime(run.undoneAt ?? run.createdAt) })}
      </p>
      {run.rowsKept > 0 && <p>{t("imports.run.kept", { count: run.rowsKept })}</p>}
      <ResultLinks run={run} />
    </>
  )
}
