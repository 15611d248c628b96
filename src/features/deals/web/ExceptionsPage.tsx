import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiPages, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listPipelines, type Pipeline } from "../../pipelines/contract.ts"
import { countExceptions, exceptionStates, listExceptions } from "../gate-contract.ts"
import { ExceptionCounts } from "./gate/ExceptionCounts.tsx"
import { ExceptionEntry } from "./gate/ExceptionEntry.tsx"

type State = (typeof exceptionStates)[number]

/** `/settings/exceptions`: what deals passed gates without, stage by stage, and what waits for a decision. */
export function ExceptionsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const pipelines = useQuery(apiQuery(listPipelines, {}))
  const [chosen, setChosen] = useState("")
  const [state, setState] = useState<State | "">("asked")
  useLive(["deal.*"], () => void invalidate(queries, listExceptions, countExceptions))
  const all = pipelines.data?.items ?? []
  const pipeline = all.find(({ id }) => id === chosen) ?? all[0]
  return (
    <Page title={t("deals.exceptions.title")}>
      <div className="flex flex-col gap-5">
        <p className="max-w-2xl text-muted">{t("deals.exceptions.lead")}</p>
        <ProblemNotice error={pipelines.error} />
        <Filters {...{ all, pipeline, state }} onPipeline={setChosen} onState={setState} />
        {pipeline && <ExceptionCounts pipeline={pipeline} />}
        {pipeline && <ExceptionList pipelineId={pipeline.id} state={state} />}
      </div>
    </Page>
  )
}

type FilterProps = {
  all: readonly Pipeline[]
  pipeline: Pipeline | undefined
  state: State | ""
  onPipeline: (id: string) => void
  onState: (state: State | "") => void
}

function Filters({ all, pipeline, state, onPipeline, onState }: FilterProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  return (
    <div className="flex flex-wrap items-end gap-3">
      {all.length > 1 && (
        <SelectField
          label={t("deals.field.pipeline")}
          value={pipeline?.id ?? ""}
          options={all.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
          onChange={onPipeline}
        />
      )}
      <SelectField
        label={t("deals.exceptions.state")}
        emptyLabel={t("deals.exceptions.all")}
        value={state}
        options={exceptionStates.map((value) => ({
          value,
          label: t(`deals.exceptions.${value}`),
        }))}
        onChange={onState}
      />
    </div>
  )
}

function ExceptionList({ pipelineId, state }: { pipelineId: string; state: State | "" }) {
  const t = useMessages()
  const asked = { pipelineId, limit: 30, ...(state ? { state } : {}) }
  const pages = useInfiniteQuery(apiPages(listExceptions, asked))
  const exceptions = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={4} />}
      {pages.data && exceptions.length === 0 && (
        <p className="p-6 text-center text-muted">{t("deals.exceptions.none")}</p>
      )}
      <ul className="flex max-w-3xl flex-col gap-3">
        {exceptions.map((exception) => (
          <ExceptionEntry key={exception.id} exception={exception} withDeal />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </>
  )
}
