import { Archive, Pencil, Undo2 } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"

export type NamedRow = { id: string; name: string; facts: readonly string[]; isArchived: boolean }

type Props = {
  /** Undefined until they are there. */
  rows: readonly NamedRow[] | undefined
  error: Error | null
  onRetry: () => void
  /** What they are for. */
  intro: string
  addLabel: string
  onAdd: () => void
  onEdit: (id: string) => void
  onArchive: (id: string, isArchived: boolean) => void
}

/** Records of a settings page that are little more than a name, archived ones last. */
export function NamedRows(props: Props) {
  const { rows, error, onRetry, intro, addLabel, onAdd, onEdit, onArchive } = props
  const mayAdmin = useMay("product.admin")
  const sorted = [...(rows ?? [])].sort((a, b) => Number(a.isArchived) - Number(b.isArchived))
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-xl text-muted">{intro}</p>
        {mayAdmin && (
          <Button look="primary" onClick={onAdd}>
            {addLabel}
          </Button>
        )}
      </div>
      <ProblemNotice error={error} onRetry={onRetry} />
      {!rows && !error && <Skeleton lines={3} />}
      <ul className="flex flex-col">
        {sorted.map((row) => (
          <li
            key={row.id}
            className="flex min-h-(--row) items-center gap-3 border-b border-line py-2"
          >
            <Named row={row} />
            {mayAdmin && (
              <RowMenu
                row={row}
                onEdit={() => onEdit(row.id)}
                onArchive={() => onArchive(row.id, !row.isArchived)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Named({ row: { name, facts, isArchived } }: { row: NamedRow }) {
  const t = useMessages()
  return (
    <div className="min-w-0 flex-1">
      <p className="wrap-anywhere">
        <span className="font-medium">{name}</span>
        {isArchived && (
          <span className="ms-2">
            <Badge>{t("catalogue.archived")}</Badge>
          </span>
        )}
      </p>
      <p className="text-xs text-muted">{facts.join(" · ")}</p>
    </div>
  )
}

type MenuProps = { row: NamedRow; onEdit: () => void; onArchive: () => void }

function RowMenu({ row: { name, isArchived }, onEdit, onArchive }: MenuProps) {
  const t = useMessages()
  const put = isArchived ? "catalogue.restore" : "catalogue.archive"
  const acts = [
    { id: "edit", label: t("catalogue.edit"), icon: Pencil, run: onEdit },
    { id: "archive", label: t(put), icon: isArchived ? Undo2 : Archive, run: onArchive },
  ]
  return <Menu label={t("catalogue.product.actsOf", { name })} groups={[{ id: "row", acts }]} />
}
