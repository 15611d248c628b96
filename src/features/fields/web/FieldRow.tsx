import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Archive, ArrowDown, ArrowUp, Pencil, Undo2 } from "lucide-react"
import type { Input } from "../../../kernel/endpoint.ts"
import { locales, localText } from "../../../kernel/locale.ts"
import { api, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import type { MenuAct } from "../../../web/ui/menu-act.ts"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type Field, listFields, updateField } from "../contract.ts"

type Props = {
  field: Field
  /** The fields among which it has its place. */
  siblings: readonly Field[]
  mayAdmin: boolean
  onEdit: () => void
}

/** One field: what it is called, what it holds, and what can be done with it. */
export function FieldRow({ field, siblings, mayAdmin, onEdit }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { acts, error } = useFieldActs(field, siblings)
  const name = localText(field.label, locale)
  const other = locales.map((one) => field.label[one]).find((text) => text && text !== name)
  const edit = { id: "edit", label: t("fields.page.edit"), icon: Pencil, run: onEdit }
  return (
    <li className="flex flex-col border-b border-line py-1">
      <div className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1">
          <span className="font-medium">{name}</span>
          {other && <span className="ms-2 text-muted">{other}</span>}
        </span>
        <code className="text-xs text-muted max-sm:hidden" title={t("fields.page.key")}>
          {field.key}
        </code>
        <Badge>{t(`fields.type.${field.type}`)}</Badge>
        {mayAdmin && (
          <Menu
            label={t("fields.page.actions", { field: name })}
            groups={[
              { id: "edit", acts: [edit, ...acts.arrange] },
              { id: "archive", acts: [acts.archive] },
            ]}
          />
        )}
      </div>
      {field.options.length > 0 && (
        <p className="pb-1 text-xs text-muted">
          {field.options.map(({ label }) => localText(label, locale)).join(" · ")}
        </p>
      )}
      <ProblemNotice error={error} />
    </li>
  )
}

type Change = Partial<Omit<Input<typeof updateField>, "fieldId">>

function useFieldActs(field: Field, siblings: readonly Field[]) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const onSettled = () => invalidate(queries, listFields)
  const change = useMutation({
    mutationFn: (wish: Change) =>
      api(updateField, { fieldId: field.id, version: field.version, ...wish }),
    onSettled,
  })
  const move = useMutation({
    mutationFn: async (place: number) => {
      const order = siblings.filter(({ id }) => id !== field.id)
      order.splice(place, 0, field)
      for (const [position, { id, version, position: before }] of order.entries()) {
        if (position !== before) await api(updateField, { fieldId: id, version, position })
      }
    },
    onSettled,
  })
  const archive = async () => {
    const { version } = await change.mutateAsync({ isArchived: true })
    toast({
      text: t("fields.page.archivedDone", { field: localText(field.label, locale) }),
      undo: () => void change.mutate({ isArchived: false, version }),
    })
  }
  const place = siblings.indexOf(field)
  const last = siblings.length - 1
  const up = { label: t("fields.page.up"), icon: ArrowUp, isDisabled: place <= 0 }
  const down = { label: t("fields.page.down"), icon: ArrowDown, isDisabled: place === last }
  const arrange: MenuAct[] = [
    { id: "up", ...up, run: () => move.mutate(place - 1) },
    { id: "down", ...down, run: () => move.mutate(place + 1) },
  ]
  const restoring = { label: t("fields.page.restore"), icon: Undo2 }
  const archiving = { label: t("fields.page.archive"), icon: Archive }
  return {
    error: change.error ?? move.error,
    acts: {
      arrange: field.isArchived ? [] : arrange,
      archive: field.isArchived
        ? { id: "restore", ...restoring, run: () => change.mutate({ isArchived: false }) }
        : { id: "archive", ...archiving, run: () => void archive().catch(() => {}) }, // shown as `error`
    },
  }
}
