import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import * as contract from "../contract.ts"
import {
  type DealCounts,
  homelessStages,
  type PipelineDraft,
  publishInput,
} from "../pipeline-draft.ts"
import { ChangeList } from "./ChangeList.tsx"
import { targetOptions } from "./target-options.ts"
import { useLocalText } from "./use-local-text.ts"
import type { Edit } from "./use-pipeline-draft.ts"

type Props = {
  pipeline: contract.Pipeline
  draft: PipelineDraft
  changes: readonly contract.DefinitionChange[]
  /** Open deals by stage id, as the board shows them. */
  counts: DealCounts
  /** The same with deleted deals that may come back: they need a stage, too. */
  occupied: DealCounts
  edit: Edit
  onPublished: (pipeline: contract.Pipeline) => void
  onClose: () => void
}

/** Shows what would change, asks for homes that are missing, and makes the version. */
export function PublishDialog(props: Props) {
  const { pipeline, draft, changes, counts, occupied, edit, onPublished, onClose } = props
  const t = useMessages()
  const text = useLocalText()
  const queries = useQueryClient()
  const [note, setNote] = useState("")
  // Asked once for all: a stage whose home was chosen must not vanish from the list.
  const [asked] = useState(() => homelessStages(draft, pipeline.stages, occupied))
  const homeless = homelessStages(draft, pipeline.stages, occupied)
  const questions = [...asked, ...homeless.filter((stage) => !asked.includes(stage))]

  const publish = useMutation<
    contract.Pipeline,
    Error,
    Input<typeof contract.publishPipelineVersion>
  >({
    mutationFn: apiMutation(contract.publishPipelineVersion),
    onSuccess: async (published) => {
      const { queryKey } = apiQuery(contract.getPipeline, { pipelineId: pipeline.id })
      queries.setQueryData(queryKey, published)
      onPublished(published)
      const { listPipelines, listPipelineVersions, listStageUsage } = contract
      await invalidate(queries, listPipelines, listPipelineVersions, listStageUsage)
    },
    onError: async (error) => {
      const code = error instanceof ProblemError ? error.problem.code : undefined
      if (code === "mapping-required") await invalidate(queries, contract.listStageUsage)
      if (code === "version-stale") await invalidate(queries, contract.getPipeline)
    },
  })
  const send = () => {
    const trimmed = note.trim()
    publish.mutate({
      pipelineId: pipeline.id,
      ...publishInput(draft),
      ...(trimmed ? { note: trimmed } : {}),
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("pipelines.publish.title", { number: String(pipeline.versionNumber + 1) })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="publish-pipeline"
            isPending={publish.isPending}
            disabled={homeless.length > 0}
          >
            {t("pipelines.publish.act")}
          </Button>
        </>
      }
    >
      <form
        id="publish-pipeline"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (homeless.length === 0 && !publish.isPending) send()
        }}
      >
        <ProblemNotice error={publish.error} />
        <section className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium">{t("pipelines.publish.changes")}</h3>
          <ChangeList changes={changes} limit={30} />
        </section>
        {questions.length > 0 && (
          <section className="flex flex-col gap-3">
            <h3 className="text-sm font-medium">{t("pipelines.publish.homes")}</h3>
            {questions.map((stage) => {
              const count = counts[stage.id] ?? 0
              const target = draft.moves[stage.id]
              const isHome = draft.stages.some(({ key }) => key === target)
              return (
                <SelectField
                  key={stage.id}
                  label={
                    count > 0
                      ? t("pipelines.publish.home", { count, stage: text(stage.name) })
                      : t("pipelines.publish.homeDeleted", { stage: text(stage.name) })
                  }
                  value={isHome && target ? target : ""}
                  options={targetOptions(draft.stages, { key: stage.id }, 1, text)}
                  onChange={(key) =>
                    edit((before) => ({ ...before, moves: { ...before.moves, [stage.id]: key } }))
                  }
                />
              )
            })}
          </section>
        )}
        <TextField
          label={t("pipelines.publish.note")}
          isRequired={false}
          value={note}
          maxLength={500}
          onChange={setNote}
          help={t("pipelines.publish.fromNow")}
        />
      </form>
    </Dialog>
  )
}
