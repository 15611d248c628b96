import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getPipeline, listPipelines, type Pipeline, updatePipeline } from "../contract.ts"
import { NameFields } from "./NameFields.tsx"

type Props = { pipeline: Pipeline; onClose: () => void }

/** Gives a pipeline another name in both languages. */
export function RenameDialog({ pipeline, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const form = useForm({
    initial: { name: pipeline.name },
    draftKey: `pipeline.${pipeline.id}.name`,
    save: ({ name }, context) =>
      apiMutation(updatePipeline)(
        { pipelineId: pipeline.id, version: pipeline.version, name },
        context,
      ),
    onSaved: () => {
      void invalidate(queries, listPipelines, getPipeline)
      toast({ text: t("pipelines.renameDone") })
      onClose()
    },
  })
  const { name } = form.values
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("pipelines.rename")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="rename-pipeline"
            isPending={form.isPending}
            disabled={!name.en.trim() && !name["zh-CN"].trim()}
          >
            {t("shell.action.save")}
          </Button>
        </>
      }
    >
      <Form form={form} id="rename-pipeline">
        <NameFields value={name} onChange={(value) => form.set("name", value)} />
      </Form>
    </Dialog>
  )
}
