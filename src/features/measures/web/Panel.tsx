import { type ReactNode, useId, useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"

type Props = {
  title: string
  /** One sentence: what the picture shows. */
  finding?: string | undefined
  chart: ReactNode
  /** The same numbers as rows; without it there is nothing to switch. */
  table?: ReactNode
  actions?: ReactNode
}

/** A titled part of the dashboard whose picture can be read as a table as well. */
export function Panel({ title, finding, chart, table, actions }: Props) {
  const t = useMessages()
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <article
      aria-labelledby={id}
      className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-panel p-4"
    >
      <header className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-base font-medium">
            {title}
          </h2>
          {finding && <p className="text-muted">{finding}</p>}
        </div>
        {actions}
        {table && (
          <Button look="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t("measures.asTable")}
          </Button>
        )}
      </header>
      {isTable ? table : chart}
    </article>
  )
}
