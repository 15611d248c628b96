import type { ComponentProps } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"

type Acts = ComponentProps<typeof Menu>["groups"][number]["acts"]
type Props = { name: string; isArchived: boolean; acts: Acts | undefined }

/** One entry of a list in the settings, with what can be done with it. */
export function ListedEntry({ name, isArchived, acts }: Props) {
  const t = useMessages()
  return (
    <li className="flex min-h-(--row) items-center gap-3 border-b border-line py-1">
      <p className="min-w-0 flex-1 wrap-anywhere">
        <span className={isArchived ? "text-muted" : ""}>{name}</span>
        {isArchived && (
          <span className="ms-2">
            <Badge>{t("deals.closing.archived")}</Badge>
          </span>
        )}
      </p>
      {acts && <Menu label={t("deals.closing.acts", { name })} groups={[{ id: "one", acts }]} />}
    </li>
  )
}
