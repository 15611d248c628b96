import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useId } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { getSampleData, loadSampleData } from "../contract.ts"

/** Offers the sample data where a pipeline is still empty; nothing for those who may not load it. */
export function LoadSampleData({ pipelineId }: { pipelineId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayLoad = useMay("workspace.admin")
  const hintId = useId()
  const query = apiQuery(getSampleData, {})
  const { data } = useQuery(query)
  const send = apiMutation(loadSampleData)
  const load = useMutation({
    mutationFn: (input: Input<typeof loadSampleData>, context) => send(input, context),
    onSuccess: (begun) => queries.setQueryData(query.queryKey, begun),
  })
  if (!mayLoad) return null
  return (
    <div className="flex flex-col items-center gap-2">
      <Button
        onClick={() => load.mutate({ pipelineId })}
        isPending={load.isPending || data?.state === "loading"}
        aria-describedby={hintId}
      >
        {t("sample.load")}
      </Button>
      <p id={hintId} className="text-xs text-muted">
        {t("sample.loadHint")}
      </p>
      <ProblemNotice error={load.error} />
    </div>
  )
}
