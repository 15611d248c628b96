import { Upload } from "lucide-react"
import { useId, useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"

type Props = { onFiles: (files: readonly File[]) => void; isDisabled?: boolean }

/** Takes several files by drop or by choosing; the whole zone is the label of a file input. */
export function FilesDrop({ onFiles, isDisabled }: Props) {
  const t = useMessages()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null) => {
    if (!isDisabled && list && list.length > 0) onFiles([...list])
  }
  return (
    <div className="flex flex-col gap-1">
      <label
        onDragOver={(event) => {
          event.preventDefault() // otherwise the browser opens the file
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
        className={classNames(
          "flex min-h-32 cursor-pointer flex-col items-center justify-center gap-2 rounded-card",
          "border border-dashed p-6 text-center focus-within:outline-2",
          "focus-within:outline-offset-2 focus-within:outline-accent",
          isOver ? "border-accent bg-accent-soft" : "border-control bg-panel",
        )}
      >
        <Upload size={16} aria-hidden="true" className="text-muted" />
        <span className="font-medium">{t("imports.drop")}</span>
        <input
          type="file"
          multiple
          accept=".csv,.txt,.tsv,text/csv"
          aria-describedby={`${id}-help`}
          disabled={isDisabled}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files)
            event.target.value = "" // the same file may be chosen again after a refusal
          }}
        />
        <span id={`${id}-help`} className="text-xs text-muted" aria-hidden="true">
          {t("imports.dropHelp")}
        </span>
      </label>
    </div>
  )
}
