import { type ReactNode, useId } from "react"
import { useMessages } from "../messages.tsx"
import { Button } from "./Button.tsx"
import { Dialog } from "./Dialog.tsx"
import { Form } from "./Form.tsx"
import type { FormState } from "./use-form.ts"

type Props = {
  form: FormState & { isPending: boolean }
  title: string
  /** What the button that sends it says. */
  send: string
  onClose: () => void
  width?: "narrow" | "wide"
  children: ReactNode
}

/** A dialog that is one form: its fields, a way out, and the button that sends it. */
export function FormDialog({ form, title, send, onClose, width = "narrow", children }: Props) {
  const t = useMessages()
  const id = useId()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      width={width}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form={id} look="primary" isPending={form.isPending}>
            {send}
          </Button>
        </>
      }
    >
      <Form form={form} id={id}>
        {children}
      </Form>
    </Dialog>
  )
}
