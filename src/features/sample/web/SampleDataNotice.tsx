import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { FlaskConical } from "lucide-react"
import { type ReactNode, useEffect, useId, useRef } from "react"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { getSampleData, removeSampleData, type SampleState } from "../contract.ts"

/** Says that what is on screen is invented, or soon will be, and takes it away in one click. */
export function SampleDataNotice() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayRemove = useMay("workspace.admin")
  const hintId = useId()
  const { data } = useQuery({
    ...apiQuery(getSampleData, {}),
    refetchInterval: ({ state }) => (state.data?.state === "loading" ? 2_000 : false),
  })
  const renew = () => void queries.invalidateQueries()
  useLive(["sample-data.*"], renew)
  useOnceLoaded(data?.state, renew)
  const remove = useMutation({
    mutationFn: apiMutation(removeSampleData),
    onSuccess: async () => {
      toast({ text: t("sample.removed") })
      await queries.invalidateQueries()
    },
  })
  if (!data || data.state === "none") return null
  if (data.state !== "loaded") return <Word isBusy={data.state === "loading"} />
  return (
    <Notice>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FlaskConical aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <p className="min-w-0 flex-1 basis-60">
          {t("sample.notice", { deals: data.deals })}{" "}
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
    </Notice>
  )
}

/** Where no change is heard of live, the answer that all is there fills the screen. */
function useOnceLoaded(state: SampleState | undefined, run: () => void) {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === "loading" && state === "loaded") run()
    before.current = state
  }, [state, run])
}

function Word({ isBusy }: { isBusy: boolean }) {
  const t = useMessages()
  return (
    <Notice>
      <p role="status" className="flex items-center gap-3">
        <FlaskConical
          aria-hidden="true"
          className={`size-4 shrink-0 text-muted ${isBusy ? "animate-pulse" : ""}`}
        />
        {t(isBusy ? "sample.loading" : "sample.failed")}
      </p>
    </Notice>
  )
}

function Notice({ children }: { children: ReactNode }) {
  const t = useMessages()
  return (
    <section
      aria-label={t("sample.title")}
      className="flex flex-col gap-2 rounded-card border border-line bg-sunken px-3 py-2 text-sm"
    >
      {children}
    </section>
  )
}
