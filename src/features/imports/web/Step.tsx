import { type ReactNode, useId } from "react"
import { useMessages } from "../../../web/messages.tsx"
import type { ImportState } from "../import-states.ts"
import { isOpenState } from "../import-states.ts"

type Props = { state: ImportState; number: number; name: string; children: ReactNode }

/** One of the five steps and what belongs to it; numbered as long as one after the other is to be done. */
export function Step({ state, number, name, children }: Props) {
  const t = useMessages()
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 not-first:border-t not-first:border-line not-first:pt-4"
    >
      <h2 id={id} className="text-lg font-medium">
        {isOpenState(state) ? t("imports.step.named", { number: String(number), name }) : name}
      </h2>
      {children}
    </section>
  )
}
