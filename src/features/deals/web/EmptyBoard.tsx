import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"

type Props = { onCreate: () => void; otherAct: ReactNode }

/** A pipeline without deals: what to do first. */
export function EmptyBoard({ onCreate, otherAct }: Props) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const mayImport = useMay("import.run")
  return (
    <EmptyState
      title={t("deals.board.emptyAll")}
      hint={t("deals.board.emptyHint")}
      action={
        <div className="flex items-center gap-3">
          {mayWrite && (
            <Button look="primary" onClick={onCreate}>
              {t("deals.new")}
            </Button>
          )}
          {otherAct}
          {mayImport && (
            <Link to="/import" className="text-accent underline">
              {t("shell.place.import")}
            </Link>
          )}
        </div>
      }
    />
  )
}
