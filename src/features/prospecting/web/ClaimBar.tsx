import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"

type Props = {
  count: number
  isPending: boolean
  onClaim: () => void
  /** Claims them to do something with them at once. */
  onClaimAndAdd: (() => void) | undefined
  onClear: () => void
}

/** What can be done with the selected leads, at the foot of the screen. */
export function ClaimBar({ count, isPending, onClaim, onClaimAndAdd, onClear }: Props) {
  const t = useMessages()
  useCommand({
    id: "lead.clear",
    title: "prospecting.pool.clear",
    pinyin: "qxxz",
    keys: "escape",
    run: onClear,
  })
  return (
    <section
      aria-label={t("prospecting.pool.selected", { count })}
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-panel px-4 py-2 shadow-float"
    >
      <p className="font-medium">{t("prospecting.pool.selected", { count })}</p>
      <Button look="primary" data-command="lead.claim" isPending={isPending} onClick={onClaim}>
        {t("prospecting.pool.claimMany", { count })}
      </Button>
      {onClaimAndAdd && (
        <Button isPending={isPending} onClick={onClaimAndAdd}>
          {t("prospecting.pool.claimAndAdd")}
        </Button>
      )}
      <Button look="quiet" data-command="lead.clear" className="ms-auto" onClick={onClear}>
        {t("prospecting.pool.clear")}
      </Button>
    </section>
  )
}
