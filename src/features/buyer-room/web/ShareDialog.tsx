import { useQuery } from "@tanstack/react-query"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listFiles, type StoredFile } from "../../files/contract.ts"
import { type RoomFile, shareFileInRoom } from "../contract.ts"

type Props = {
  dealId: string
  shared: readonly RoomFile[]
  onSaved: () => void
  onClose: () => void
}

/** Chooses a file of the deal that the buyer may have from now on. */
export function ShareDialog({ shared, ...props }: Props) {
  const t = useMessages()
  const files = useQuery(apiQuery(listFiles.deal, { dealId: props.dealId, limit: 200 }))
  const open = files.data?.items.filter(({ id }) => !shared.some((one) => one.id === id))
  if (open && open.length > 0) return <ShareForm files={open} {...props} />
  return (
    <Dialog isOpen onClose={props.onClose} title={t("buyerRoom.files.share")}>
      {open ? <p>{t("buyerRoom.files.nothing")}</p> : <Skeleton lines={2} />}
    </Dialog>
  )
}

type FormProps = Omit<Props, "shared"> & { files: readonly StoredFile[] }

function ShareForm({ dealId, files, onSaved, onClose }: FormProps) {
  const t = useMessages()
  const send = apiMutation(shareFileInRoom)
  const form = useForm({
    initial: { fileId: files.length === 1 ? (files[0]?.id ?? "") : "" },
    save: (values, context) => send({ dealId, ...values }, context),
    onSaved: () => {
      const name = files.find(({ id }) => id === form.values.fileId)?.name ?? ""
      toast({ text: t("buyerRoom.files.shared", { name }) })
      onSaved()
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("buyerRoom.files.share")}
      send={t("buyerRoom.files.send")}
    >
      <SelectField
        label={t("buyerRoom.files.choose")}
        isRequired
        options={files.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field("fileId")}
      />
    </FormDialog>
  )
}
