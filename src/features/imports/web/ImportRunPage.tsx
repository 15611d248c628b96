import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listProducts } from "../../catalogue/contract.ts"
import { listPriceLists } from "../../catalogue/price-contract.ts"
import { listPipelines } from "../../pipelines/contract.ts"
import { getImport, type Import } from "../contract.ts"
import type { ImportState } from "../import-states.ts"
import { isOpenState } from "../import-states.ts"
import { CheckStep } from "./CheckStep.tsx"
import { FileStep } from "./FileStep.tsx"
import { MappingStep } from "./MappingStep.tsx"
import { PreviewStep } from "./PreviewStep.tsx"
import { RunStep } from "./RunStep.tsx"
import { StateBadge } from "./StateBadge.tsx"
import { useImportActs } from "./use-import-acts.ts"
import { useMappingDraft } from "./use-mapping-draft.ts"

/**
 * How often to look how far it is. A run tells each batch by the live stream as well, a check only
 * its end.
 */
const lookEveryMs: Partial<Record<ImportState, number>> = {
  reading: 300, // of a small file it is over before one has looked
  checking: 1_000,
  running: 5_000,
  undoing: 5_000,
}

/** One import from its files to its result, in five steps on one page. */
export function ImportRunPage() {
  const t = useMessages()
  const { importId = "" } = useParams({ strict: false })
  const queries = useQueryClient()
  const run = useQuery({
    ...apiQuery(getImport, { importId }),
    refetchInterval: ({ state }) => (state.data && lookEveryMs[state.data.state]) ?? false,
  })
  useLive(["import.*"], (event) => {
    if (event.id === importId) void invalidate(queries, getImport, listProducts, listPriceLists)
  })
  // The run makes the new pipeline, the undoing takes it away: stages are named by what is there.
  useLive(["pipeline.*"], () => void invalidate(queries, listPipelines))
  return (
    <Page
      title={run.data?.name ?? t("imports.title")}
      crumbs={[{ label: t("imports.title"), href: "/import" }]}
      actions={run.data && <StateBadge state={run.data.state} />}
    >
      <ProblemNotice error={run.error} onRetry={() => void run.refetch()} />
      {run.isPending && <Skeleton lines={10} />}
      {run.data && <Steps key={importId} run={run.data} />}
    </Page>
  )
}

function Steps({ run }: { run: Import }) {
  const draft = useMappingDraft(run)
  const acts = useImportActs(run, draft)
  const isOpen = isOpenState(run.state)
  const isEditable = isOpen && run.state !== "checking" && run.state !== "reading"
  const hasFiles = run.files.length > 0 && run.state !== "reading"
  const top = useBroughtIntoView(!isOpen)
  const result = hasFiles && <RunStep {...{ run, draft, acts }} />
  return (
    <div className="flex flex-col gap-6">
      {!isOpen && (
        <div ref={top} tabIndex={-1} className="outline-none">
          {result}
        </div>
      )}
      <FileStep {...{ run, acts }} isOpen={isEditable} />
      {hasFiles && <PreviewStep run={run} />}
      {hasFiles && isEditable && <MappingStep {...{ run, draft, acts }} />}
      {hasFiles && <CheckStep {...{ run, draft, acts }} isOpen={isOpen} />}
      {isOpen && result}
    </div>
  )
}

/** What stands at the top once the run has begun: the button that began it was far below. */
function useBroughtIntoView(isThere: boolean) {
  const element = useRef<HTMLDivElement>(null)
  const was = useRef(isThere)
  useEffect(() => {
    if (isThere && !was.current) element.current?.focus()
    was.current = isThere
  }, [isThere])
  return element
}
