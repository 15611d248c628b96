import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import type { BoardStage } from "../board-contract.ts"

type Props = { stages: readonly BoardStage[]; onCreate: () => void; otherAct: ReactNode }

/** A pipeline without deals: its columns drawn faint, and what to do first. */
export function EmptyBoard({ stages, onCreate, otherAct }: Props) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const mayImport = useMay("import.run")
  return (
    <div className="relative min-h-0 flex-1 overflow-hidden border-t border-line">
      <div aria-hidden="true" inert className="flex h-full opacity-50">
        {stages.slice(0, 10).map(({ id, name }) => (
          <FaintColumn key={id} name={name} />
        ))}
      </div>
      <div className="absolute inset-0 overflow-y-auto pt-16">
        <EmptyState
          title={t("deals.board.emptyAll")}
          hint={t("deals.board.emptyHint")}
          action={
            <div className="flex flex-wrap items-start justify-center gap-3">
              {mayWrite && (
                <Button look="primary" onClick={onCreate}>
                  {t("deals.new")}
                </Button>
              )}
              {mayImport && (
                <Link
                  to="/import"
                  className="inline-flex min-h-(--control) items-center rounded-control border border-control bg-panel px-3 text-sm font-medium hover:bg-hover"
                >
                  {t("deals.board.importFile")}
                </Link>
              )}
              {otherAct}
            </div>
          }
        />
      </div>
    </div>
  )
}

function FaintColumn({ name }: Pick<BoardStage, "name">) {
  const { locale } = useLanguage()
  return (
    <div className="w-[85vw] shrink-0 border-e border-line px-3 pt-2 md:w-auto md:min-w-[188px] md:flex-1">
      <p className="truncate font-medium">{localText(name, locale)}</p>
    </div>
  )
}
