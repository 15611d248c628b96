import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { FileText, Trash2, Upload } from "lucide-react"
import { useRef, useState } from "react"
import { apiPages, invalidate, uploadBytes } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type RecordTarget, targetColumn } from "../../activities/record-target.ts"
import { fileLimit, listFiles, type StoredFile, uploadFile } from "../contract.ts"
import { useDeleteFile } from "./use-delete-file.ts"

/** The endpoints for files of one record, and the field of their input that names it. */
function fileEndpoints({ kind, id }: RecordTarget) {
  return {
    // The three of each differ in the name of that one field only.
    list: listFiles[kind] as typeof listFiles.deal,
    upload: uploadFile[kind] as typeof uploadFile.deal,
    record: { [targetColumn[kind]]: id } as { dealId: string },
  }
}

/** Files of a record: drop some here or choose them, download, delete. */
export function FilesPanel(target: RecordTarget) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay(`${target.kind}.write`)
  const { list, upload, record } = fileEndpoints(target)
  const pages = useInfiniteQuery(apiPages(list, { ...record, limit: 20 }))
  const renew = () => void invalidate(queries, list)
  useLive(["file.*"], renew)
  const [isOver, setOver] = useState(false)
  const adding = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      for (const file of chosen) await uploadBytes(upload, { ...record, name: file.name }, file)
    },
    onSettled: renew,
  })
  const add = (chosen: FileList | null) => {
    const all = [...(chosen ?? [])]
    const fitting = all.filter(({ size }) => size <= fileLimit)
    for (const { name } of all.filter((file) => !fitting.includes(file))) {
      toast({ text: t("files.tooLarge", { name }), tone: "danger" })
    }
    if (fitting.length > 0) adding.mutate(fitting)
  }
  const files = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section
      aria-labelledby="record-files"
      onDragOver={(event) => {
        if (!mayWrite || !event.dataTransfer.types.includes("Files")) return
        event.preventDefault() // otherwise the browser opens the file
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!isOver) return
        event.preventDefault()
        setOver(false)
        add(event.dataTransfer.files)
      }}
      className={`flex flex-col gap-2 rounded-card outline-offset-4 ${isOver ? "outline-2 outline-accent" : ""}`}
    >
      <header className="flex items-center justify-between gap-2">
        <h2 id="record-files" className="font-medium">
          {t("files.files")}
        </h2>
        {mayWrite && <AddFiles isPending={adding.isPending} onChoose={add} />}
      </header>
      <ProblemNotice error={adding.error ?? pages.error} />
      {pages.isPending && <Skeleton lines={2} />}
      {pages.data && files.length === 0 && <p className="text-muted">{t("files.empty")}</p>}
      <ul className="flex flex-col">
        {files.map((file) => (
          <FileEntry key={file.id} file={file} mayWrite={mayWrite} onDeleted={renew} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} isPending={pages.isFetchingNextPage}>
          {t("shell.action.showMore")}
        </Button>
      )}
    </section>
  )
}

type AddProps = { isPending: boolean; onChoose: (files: FileList | null) => void }

function AddFiles({ isPending, onChoose }: AddProps) {
  const t = useMessages()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        isPending={isPending}
        data-tooltip={t("files.help")}
        onClick={() => input.current?.click()}
      >
        <Upload size={14} aria-hidden="true" />
        {t("files.add")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onChoose(event.target.files)
          event.target.value = "" // the same file may be chosen again
        }}
      />
    </>
  )
}

type EntryProps = { file: StoredFile; mayWrite: boolean; onDeleted: () => void }

function FileEntry({ file, mayWrite, onDeleted }: EntryProps) {
  const t = useMessages()
  const format = useFormat()
  const remove = useDeleteFile(file, onDeleted)
  return (
    <li className="flex min-h-(--row) items-center gap-3 border-b border-line py-1 last:border-none">
      <FileText size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <a
        href={`/api/v1/files/${file.id}/content`}
        download={file.name}
        aria-label={t("files.download", { name: file.name })}
        className="min-w-0 flex-1 truncate font-medium hover:underline"
      >
        {file.name}
      </a>
      <span className="text-xs whitespace-nowrap text-muted">
        {format.fileSize(file.sizeBytes)}
      </span>
      <span className="text-xs whitespace-nowrap text-muted max-md:hidden">
        {file.uploadedBy?.name} · {format.relative(file.createdAt)}
      </span>
      {mayWrite && (
        <IconButton
          icon={Trash2}
          label={t("files.delete", { name: file.name })}
          onClick={() => remove.mutate(undefined)}
        />
      )}
    </li>
  )
}
