import { useMessages } from "../messages.tsx"
import { useWritesRefused } from "../writes.ts"

/** Says, until the first change is saved, that the database takes none. */
export function WritesNotice() {
  const t = useMessages()
  const areRefused = useWritesRefused()
  return (
    <div role="status">
      {areRefused && (
        <p className="border-b border-line bg-warn-soft px-4 py-2 text-sm text-warn">
          {t("shell.frame.writesRefused")}
        </p>
      )}
    </div>
  )
}
