import { useQueryClient } from "@tanstack/react-query"
import {
  createView,
  listViews,
  type SavedView,
  updateView,
  type ViewScreen,
} from "../../features/views/contract.ts"
import { apiMutation, invalidate } from "../api.ts"
import { useMessages } from "../messages.tsx"
import { Button } from "../ui/Button.tsx"
import { CheckBox } from "../ui/CheckBox.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Form } from "../ui/Form.tsx"
import { TextField } from "../ui/TextField.tsx"
import { toast } from "../ui/toasts.ts"
import { useForm } from "../ui/use-form.ts"

type Props = {
  /** The view to rename; without it a new one is made of `draft`. */
  view: SavedView | undefined
  draft: { screen: ViewScreen; query: string }
  onClose: (saved?: SavedView) => void
}

/** Asks for the name of a view, and who sees it. */
export function ViewDialog({ view, draft, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const create = apiMutation(createView)
  const update = apiMutation(updateView)
  const form = useForm({
    initial: { name: view?.name ?? "", isShared: view?.isShared ?? false },
    save: (values, context) =>
      view
        ? update({ viewId: view.id, version: view.version, ...values }, context)
        : create({ ...draft, ...values }, context),
    onSaved: (saved) => {
      toast({ text: t("views.saved", { view: saved.name }) })
      void invalidate(queries, listViews)
      onClose(saved)
    },
  })
  return (
    <Dialog
      isOpen
      onClose={() => onClose()}
      title={t(view ? "views.renameTitle" : "views.title")}
      footer={
        <>
          <Button onClick={() => onClose()}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="view-form" look="primary" isPending={form.isPending}>
            {t("shell.action.save")}
          </Button>
        </>
      }
    >
      <Form form={form} id="view-form">
        <TextField
          label={t("views.name")}
          isRequired
          autoFocus
          maxLength={80}
          {...form.field("name")}
        />
        <CheckBox
          label={t("views.isShared")}
          isChecked={form.values.isShared}
          onChange={(isShared) => form.set("isShared", isShared)}
        />
      </Form>
    </Dialog>
  )
}
