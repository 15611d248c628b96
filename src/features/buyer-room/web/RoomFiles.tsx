import { useMutation } from "@tanstack/react-query"
import { FileText, X } from "lucide-react"
import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { type RoomFile, withdrawFileFromRoom } from "../contract.ts"
import { ShareDialog } from "./ShareDialog.tsx"

type Acts = { dealId: string; mayWrite: boolean; onChanged: () => void }

/** Which files of the deal the buyer may have. */
export function RoomFiles({ files, ...acts }: Acts & { files: readonly RoomFile[] }) {
  const t = useMessages()
  const [isChoosing, setChoosing] = useState(false)
  const { dealId, mayWrite, onChanged } = acts
  return (
    <section aria-labelledby="room-files">
      <header className="flex items-center justify-between gap-2">
        <h3 id="room-files" className="text-xs text-muted">
          {t("buyerRoom.files.title")}
        </h3>
        {mayWrite && (
          <Button look="quiet" onClick={() => setChoosing(true)}>
            {t("buyerRoom.files.share")}
          </Button>
        )}
      </header>
      {files.length === 0 && <p className="text-muted">{t("buyerRoom.files.none")}</p>}
      <ul className="flex flex-col">
        {files.map((file) => (
          <FileRow key={file.id} {...{ file, ...acts }} />
        ))}
      </ul>
      {isChoosing && (
        <ShareDialog
          {...{ dealId, shared: files, onSaved: onChanged }}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  )
}

function FileRow({ file, dealId, mayWrite, onChanged }: Acts & { file: RoomFile }) {
  const t = useMessages()
  const format = useFormat()
  const { name, sizeBytes, downloads } = file
  const send = apiMutation(withdrawFileFromRoom)
  const remove = useMutation({
    mutationFn: (_: undefined, context) => send({ dealId, fileId: file.id }, context),
    onSettled: onChanged,
  })
  return (
    <li className="border-b border-line py-1 last:border-none">
      <div className="flex min-h-(--row) items-center gap-3">
        <FileText size={16} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <span className="text-xs whitespace-nowrap text-muted">
          {format.fileSize(sizeBytes)} · {t("buyerRoom.files.downloads", { count: downloads })}
        </span>
        {mayWrite && (
          <IconButton
            icon={X}
            label={t("buyerRoom.files.remove", { name })}
            onClick={() => remove.mutate(undefined)}
          />
        )}
      </div>
      <ProblemNotice error={remove.error} />
    </li>
  )
}
