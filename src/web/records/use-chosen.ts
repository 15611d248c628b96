import { useState } from "react"

/** Which rows of a list are chosen; those that are gone from it count no more. */
export function useChosen(rows: readonly { id: string }[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const ids = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const drop = (gone: readonly string[]) =>
    setChosen((before) => new Set([...before].filter((id) => !gone.includes(id))))
  return { chosen, ids, toggle, drop, clear: () => setChosen(new Set()) }
}
