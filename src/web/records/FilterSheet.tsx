import { ListFilter } from "lucide-react"
import { type ReactNode, Suspense, useState } from "react"
import { useCommand } from "../commands/registry.ts"
import { useMessages } from "../messages.tsx"
import { Button } from "../ui/Button.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"

type Props = {
  /** How many filters are in force. */
  count: number
  onClear: () => void
  /** Every way to filter this screen; what is chosen counts at once. */
  children: ReactNode
}

/** The button that says how many filters are in force, and the panel behind it. */
export function FilterSheet({ count, onClear, children }: Props) {
  const t = useMessages()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  useCommand({
    id: "view.filters",
    title: "shell.list.filters",
    pinyin: "sxtj",
    keys: "f",
    run: () => setOpen(true),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog" data-command="view.filters">
        <ListFilter size={14} aria-hidden="true" />
        {t("shell.list.filters")}
        {count > 0 && <span className="text-accent">{count}</span>}
      </Button>
      <Sheet
        isOpen={isOpen}
        onClose={close}
        title={t("shell.list.filters")}
        footer={
          <>
            {count > 0 && (
              <Button look="quiet" onClick={onClear}>
                {t("shell.list.clear")}
              </Button>
            )}
            <Button look="primary" onClick={close}>
              {t("shell.list.show")}
            </Button>
          </>
        }
      >
        <Suspense fallback={<Skeleton lines={8} />}>
          <div className="flex flex-col gap-3">{children}</div>
        </Suspense>
      </Sheet>
    </>
  )
}
