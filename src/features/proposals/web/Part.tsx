import type { ReactNode } from "react"

type Props = {
  id: string
  title: string
  /** At the end of its heading. */
  act?: ReactNode
  children: ReactNode
}

/** A part of the studio that the outline leads to. */
export function Part({ id, title, act, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex scroll-mt-4 flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`${id}-title`} className="font-medium">
          {title}
        </h2>
        {act}
      </header>
      {children}
    </section>
  )
}
