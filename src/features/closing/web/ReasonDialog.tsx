import type { MutationFunctionContext } from "@tanstack/react-query"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import type { Signature } from "../contract.ts"

type Props = {
  title: string
  label: string
  send: string
  save: (reason: string, context: MutationFunctionContext) => Promise<Signature>
  onDone: (saved: Signature) => void
  onClose: () => void
}

/** Asks why, before something ends that others will read about. */
export function ReasonDialog({ title, label, send, save, onDone, onClose }: Props) {
  const form = useForm({
    initial: { reason: "" },
    save: ({ reason }, context) => save(reason.replaceAll(/\s+/g, " ").trim(), context),
    onSaved: (saved: Signature) => {
      onDone(saved)
      onClose()
    },
  })
  return (
    <FormDialog {...{ form, title, send, onClose }}>
      <TextArea label={label} isRequired maxLength={500} {...form.field("reason")} />
    </FormDialog>
  )
}
