import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { FlaskConical } from "lucide-react"
import { useId } from "react"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { getSampleData, removeSampleData } from "../contract.ts"

/** Says that what is on screen is invented, and takes it away in one click; nothing without it. */
export function SampleDataNotice() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayRemove = useMay("workspace.admin")
  const hintId = useId()
  const { data: counts } = useQuery(apiQuery(getSampleData, {}))
  useLive(["sample-data.*"], () => void queries.invalidateQueries())
  const remove = useMutation({
    mutationFn: apiMutation(removeSampleData),
    onSuccess: async () => {
      toast({ text: t("sample.removed") })
      await queries.invalidateQueries()
    },
  })
  if (!counts || Object.values(counts).every((count) => count === 0)) return null
  return (
    <section
      aria-label={t("sample.title")}
      className="flex flex-col gap-2 rounded-card border border-line bg-sunken px-3 py-2 text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FlaskConical aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <p className="min-w-0 flex-1 basis-60">
          {t("sample.notice", { deals: counts.deals })}{" "}
          {mayRemove && (
            <span id={hintId} className="text-muted">
              {t("sample.removeHint")}
            </span>
          )}
        </p>
        {mayRemove && (
          <Button
            onClick={() => remove.mutate({})}
            isPending={remove.isPending}
            aria-describedby={hintId}
          >
            {t("sample.remove")}
          </Button>
        )}
      </div>
      <ProblemNotice error={remove.error} />
    </section>
  )
}
