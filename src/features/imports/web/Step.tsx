import { type ReactNode, useId } from "react"
import { useMessages } from "../../../web/messages.tsx"

type Props = { number: number; name: string; children: ReactNode }

/** One of the five steps: a numbered heading and what belongs to it. */
export function Step({ number, name, children }: Props) {
  const t = useMessages()
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-t border-line pt-4">
      <h2 id={id} className="text-lg font-medium">
        {t("imports.step.named", { number: String(number), name })}
      </h2>
      {children}
    </section>
  )
}
