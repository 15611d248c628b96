import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useId } from "react"
import type { LocalText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createPipeline, listPipelines, type PipelineTemplateKey } from "../contract.ts"
import { templates } from "../templates.ts"
import { NameFields } from "./NameFields.tsx"
import { StageOutline } from "./StageOutline.tsx"
import { useLocalText } from "./use-local-text.ts"

type Values = { key: PipelineTemplateKey; name: LocalText | null }

/** Chooses a template with its stages in sight, and makes a pipeline of it. */
export function CreatePipelineDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const text = useLocalText()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const initial: Values = { key: "seven-stages", name: null }
  const chosen = (key: PipelineTemplateKey) => templates.find((one) => one.key === key)
  const form = useForm({
    initial,
    draftKey: "pipeline.create",
    save: ({ key, name }, context) => {
      const template = chosen(key)
      const stages = [...(template?.stages ?? [])]
      const named = name ?? template?.name ?? { en: "", "zh-CN": "" }
      return apiMutation(createPipeline)({ name: named, stages }, context)
    },
    onSaved: ({ id: pipelineId }) => {
      void invalidate(queries, listPipelines)
      toast({ text: t("pipelines.create.done") })
      onClose()
      void navigate({ to: "/settings/pipelines/$pipelineId", params: { pipelineId } })
    },
  })
  const template = chosen(form.values.key)
  const name = form.values.name ?? template?.name ?? { en: "", "zh-CN": "" }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="wide"
      title={t("pipelines.create.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="create-pipeline"
            isPending={form.isPending}
            disabled={!name.en.trim() && !name["zh-CN"].trim()}
          >
            {t("pipelines.create.act")}
          </Button>
        </>
      }
    >
      <Form form={form} id="create-pipeline">
        <div className="grid gap-4 md:grid-cols-[17rem_1fr]">
          <TemplateChoice value={form.values.key} onChange={(key) => form.set("key", key)} />
          {template && (
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
              tabIndex={0}
              aria-label={t("pipelines.create.preview", { name: text(template.name) })}
              className="max-h-[46dvh] overflow-y-auto rounded-card border border-line bg-bg p-3"
            >
              <StageOutline stages={template.stages} />
            </section>
          )}
        </div>
        <NameFields value={name} onChange={(value) => form.set("name", value)} />
      </Form>
    </Dialog>
  )
}

type ChoiceProps = {
  value: PipelineTemplateKey
  onChange: (key: PipelineTemplateKey) => void
}

function TemplateChoice({ value, onChange }: ChoiceProps) {
  const t = useMessages()
  const text = useLocalText()
  const group = useId()
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t("pipelines.create.template")}</legend>
      {templates.map(({ key, name, summary, stages }) => (
        <label
          key={key}
          className="flex items-start gap-2 rounded-card border border-line px-2 py-1.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={group}
            className="mt-0.5 size-4 shrink-0"
            checked={key === value}
            onChange={() => onChange(key)}
          />
          <span className="min-w-0 flex-1">
            <span className="flex justify-between gap-2 text-sm font-medium">
              {text(name)}
              <span className="font-normal text-muted">
                {t("pipelines.count", { count: stages.length })}
              </span>
            </span>
            <span className="block text-xs text-muted">{text(summary)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
