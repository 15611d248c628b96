import { useMutation } from "@tanstack/react-query"
import { type LucideIcon, Mail, MapPin, MessageSquare, Phone, UsersRound } from "lucide-react"
import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { deleteNote, type Note, type NoteKind, updateNote } from "../contract.ts"

const icons: Record<NoteKind, LucideIcon> = {
  note: MessageSquare,
  call: Phone,
  mail: Mail,
  meeting: UsersRound,
  visit: MapPin,
}

type Props = { note: Note; mayWrite: boolean; onChanged: () => void }

/** One note: what kind, who, when, and its text, edited where it stands. */
export function NoteEntry({ note, mayWrite, onChanged }: Props) {
  const t = useMessages()
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const sendDelete = apiMutation(deleteNote)
  const remove = useMutation({
    mutationFn: (_: undefined, context) =>
      sendDelete({ noteId: note.id, version: note.version }, context),
    onSuccess: () => toast({ text: t("activities.deleted") }),
    onSettled: onChanged,
  })
  const Icon = icons[note.kind]
  return (
    <li className="flex gap-3 border-b border-line py-2 last:border-none">
      <Icon size={16} aria-hidden="true" className="mt-1 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{t(`activities.kind.${note.kind}`)}</span>
          <span>{note.author?.name ?? t("activities.nobody")}</span>
          {note.by && <span className="text-xs text-muted">{t(`activities.by.${note.by}`)}</span>}
          <time dateTime={note.happenedAt} className="text-xs text-muted">
            {format.dateTime(note.happenedAt)}
          </time>
          {note.version > 1 && <span className="text-xs text-muted">{t("activities.edited")}</span>}
        </p>
        <ProblemNotice error={remove.error} />
        {isEditing ? (
          <EditForm
            note={note}
            onClose={() => {
              setEditing(false)
              onChanged()
            }}
          />
        ) : (
          <p className="break-words whitespace-pre-wrap">{note.body}</p>
        )}
      </div>
      {mayWrite && !isEditing && (
        <Menu
          label={t("activities.more")}
          groups={[
            {
              id: "note",
              acts: [
                { id: "edit", label: t("activities.edit"), run: () => setEditing(true) },
                {
                  id: "delete",
                  label: t("activities.delete"),
                  isDanger: true,
                  run: () => remove.mutate(undefined),
                },
              ],
            },
          ]}
        />
      )}
    </li>
  )
}

function EditForm({ note, onClose }: { note: Note; onClose: () => void }) {
  const t = useMessages()
  const send = apiMutation(updateNote)
  // The text that was on screen when writing began; a live update meanwhile is not consented to.
  const [begun, setBegun] = useState(note)
  const isOvertaken = note.version !== begun.version
  const form = useForm({
    initial: { body: note.body },
    draftKey: `note.${note.id}.edit`,
    save: ({ body }, context) => send({ noteId: note.id, version: begun.version, body }, context),
    onSaved: onClose,
  })
  return (
    <Form form={form} className="flex flex-col gap-2 py-1">
      <TextArea
        label={t("activities.edit")}
        isLabelHidden
        maxLength={20_000}
        {...form.field("body")}
      />
      {isOvertaken && (
        <div role="status" className="rounded-card bg-warn-soft px-3 py-2 text-warn">
          <p>{t("activities.meanwhile")}</p>
          <p className="break-words whitespace-pre-wrap text-ink">{note.body}</p>
          <button
            type="button"
            className="min-h-6 font-medium underline"
            onClick={() => setBegun(note)}
          >
            {t("activities.mineAnyway")}
          </button>
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button
          onClick={() => {
            form.reset()
            onClose()
          }}
        >
          {t("shell.action.cancel")}
        </Button>
        <Button look="primary" type="submit" isPending={form.isPending}>
          {t("shell.action.save")}
        </Button>
      </div>
    </Form>
  )
}
