import { type MutationFunctionContext, useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useMessages } from "../messages.tsx"
import { Button } from "../ui/Button.tsx"
import { ComboBox } from "../ui/ComboBox.tsx"
import type { ComboOption } from "../ui/combo-option.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { Form } from "../ui/Form.tsx"
import { useForm } from "../ui/use-form.ts"
import type { Choice, CustomPart } from "./MergeSides.tsx"

type Props<F extends string> = {
  texts: { title: string; what: string; duplicate: string; act: string }
  search: (text: string) => Promise<readonly ComboOption[]>
  /** Both records side by side, once the duplicate is chosen. */
  compare: (duplicateId: string, choice: Choice<F>) => ReactNode
  merge: (merge: Merge<F>, context: MutationFunctionContext) => Promise<unknown>
  onMerged: () => void
  onClose: () => void
}

/** The duplicate, and the fields in which its value stands though this record has one. */
export type Merge<F extends string> = { duplicateId: string; take: F[]; takeCustom: string[] }

/** Chooses the record that is the same as this one, and what stands of both, and merges them. */
export function MergeDialog<F extends string>(props: Props<F>) {
  const { texts, search, compare, merge, onMerged, onClose } = props
  const t = useMessages()
  const [taken, setTaken] = useState<ReadonlySet<F | CustomPart>>(new Set())
  const queries = useQueryClient()
  const form = useForm({
    initial: { duplicateId: null as ComboOption | null },
    save: ({ duplicateId }, context) =>
      merge({ duplicateId: duplicateId?.id ?? "", ...partsOf([...taken]) }, context),
    onSaved: () => {
      void queries.invalidateQueries() // notes, files and more moved with it
      onMerged()
      onClose()
    },
  })
  const chosen = form.values.duplicateId
  const duplicate = form.field("duplicateId")
  const onTake = (field: F | CustomPart, isTaken: boolean) => {
    const others = [...taken].filter((one) => one !== field)
    setTaken(new Set(isTaken ? [...others, field] : others))
  }
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
        <ComboBox
          label={texts.duplicate}
          search={search}
          {...duplicate}
          onChange={(option) => {
            setTaken(new Set()) // another record says other things
            duplicate.onChange(option)
          }}
        />
        {chosen && compare(chosen.id, { taken, onTake })}
      </Form>
    </Dialog>
  )
}

/** The record's own fields and the workspace's, as a merge is told of them. */
function partsOf<F extends string>(taken: readonly (F | CustomPart)[]) {
  const isCustom = (field: F | CustomPart): field is CustomPart => field.startsWith("custom.")
  return {
    take: taken.filter((field): field is F => !isCustom(field)),
    takeCustom: taken.filter(isCustom).map((field) => field.slice("custom.".length)),
  }
}
