import { type MutationFunctionContext, useQueryClient } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useMessages } from "../messages.tsx"
import { Button } from "../ui/Button.tsx"
import { ComboBox } from "../ui/ComboBox.tsx"
import type { ComboOption } from "../ui/combo-option.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { Form } from "../ui/Form.tsx"
import { useForm } from "../ui/use-form.ts"

type Props = {
  texts: { title: string; what: string; duplicate: string; act: string }
  search: (text: string) => Promise<readonly ComboOption[]>
  /** Both records side by side, once the duplicate is chosen. */
  compare: (duplicateId: string) => ReactNode
  merge: (duplicateId: string, context: MutationFunctionContext) => Promise<unknown>
  onMerged: () => void
  onClose: () => void
}

/** Chooses the record that is the same as this one, shows both side by side and merges them. */
export function MergeDialog({ texts, search, compare, merge, onMerged, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const form = useForm({
    initial: { duplicateId: null as ComboOption | null },
    save: ({ duplicateId }, context) => merge(duplicateId?.id ?? "", context),
    onSaved: () => {
      void queries.invalidateQueries() // notes, files and more moved with it
      onMerged()
      onClose()
    },
  })
  const chosen = form.values.duplicateId
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={texts.title}
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="merge-records"
            isPending={form.isPending}
            disabled={chosen === null}
          >
            {texts.act}
          </Button>
        </>
      }
    >
      <Form form={form} id="merge-records">
        <p className="text-muted">{texts.what}</p>
        <ComboBox label={texts.duplicate} search={search} {...form.field("duplicateId")} />
        {chosen && compare(chosen.id)}
      </Form>
    </Dialog>
  )
}
