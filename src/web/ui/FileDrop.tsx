import { Upload } from "lucide-react"
import { useId, useState } from "react"
import { useFormat } from "../format.ts"
import { useMessages } from "../messages.tsx"

type Props = {
  label: string
  /** Kinds taken, as in HTML: `.csv,.xlsx`. */
  accept?: string
  file: File | null
  onChange: (file: File) => void
  help?: string
}

/** Takes a file by drop or by choosing; the whole field is the label of a native file input. */
export function FileDrop({ label, accept, file, onChange, help }: Props) {
  const t = useMessages()
  const format = useFormat()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const first = list?.[0]
    if (first) onChange(first)
  }
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium" id={`${id}-name`}>
        {label}
      </span>
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
        className={`flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-card border border-dashed p-4 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent ${isOver ? "border-accent bg-accent-soft" : "border-control bg-panel"}`}
      >
        <Upload size={16} aria-hidden="true" className="text-muted" />
        <span id={`${id}-what`}>
          {file
            ? t("shell.field.fileChosen", { name: file.name, size: format.fileSize(file.size) })
            : t("shell.field.dropFile")}
        </span>
        <input
          type="file"
          accept={accept}
          aria-labelledby={`${id}-name ${id}-what`}
          className="sr-only"
          onChange={(event) => take(event.target.files)}
        />
      </label>
      {help && <p className="text-xs text-muted">{help}</p>}
    </div>
  )
}
