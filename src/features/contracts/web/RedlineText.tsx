import type { TextPart } from "../../../kernel/word-changes.ts"

/** Text with its changes: what came is underlined, what went is struck through, colour says so again. */
export function RedlineText({ runs }: { runs: readonly TextPart[] }) {
  return runs.map(({ kind, text }, place) => {
    const key = `${place}`
    if (kind === "same") return <span key={key}>{text}</span>
    if (kind === "added")
      return (
        <ins key={key} className="bg-ok-soft text-ok underline decoration-1 underline-offset-2">
          {text}
        </ins>
      )
    return (
      <del key={key} className="bg-danger-soft text-danger line-through">
        {text}
      </del>
    )
  })
}
