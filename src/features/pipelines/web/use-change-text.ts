import type { LocalText } from "../../../kernel/locale.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { DefinitionChange } from "../contract.ts"
import { useLocalText } from "./use-local-text.ts"

/** Says one change of a definition in plain words. */
export function useChangeText(): (change: DefinitionChange) => string {
  const t = useMessages()
  const format = useFormat()
  const text = useLocalText()
  const days = (count: number | null) =>
    count === null ? t("pipelines.stage.none") : format.days(count)
  const renamed = (from: LocalText, to: LocalText) => {
    const [a, b] = [text(from), text(to)]
    // Renamed in the other language only: both are shown, or the sentence would say nothing.
    return a === b ? { from: both(from), to: both(to) } : { from: a, to: b }
  }
  return (change) => {
    const name = text(change.name)
    switch (change.kind) {
      case "added":
        return t("pipelines.change.added", {
          name,
          probability: format.percent(change.probabilityBps),
        })
      case "removed":
        return change.dealsTo
          ? t("pipelines.change.removedTo", { name, to: text(change.dealsTo) })
          : t("pipelines.change.removed", { name })
      case "deals-moved":
        return t("pipelines.change.dealsMoved", { name, to: text(change.dealsTo) })
      case "renamed":
        return t("pipelines.change.renamed", renamed(change.from, change.to))
      case "reordered":
        return t("pipelines.change.reordered", {
          name,
          from: String(change.from),
          to: String(change.to),
        })
      case "kind": {
        const [from, to] = [t(`pipelines.kind.${change.from}`), t(`pipelines.kind.${change.to}`)]
        return t("pipelines.change.kind", { name, from, to })
      }
      case "probability": {
        const [from, to] = [format.percent(change.from), format.percent(change.to)]
        return t("pipelines.change.probability", { name, from, to })
      }
      case "target":
        return t("pipelines.change.target", { name, from: days(change.from), to: days(change.to) })
      case "target-from-won":
        return t(change.to ? "pipelines.change.targetFromWon" : "pipelines.change.targetSet", {
          name,
        })
      case "rot":
        return t("pipelines.change.rot", { name, from: days(change.from), to: days(change.to) })
      case "category": {
        const from = t(`pipelines.category.${change.from}`)
        const to = t(`pipelines.category.${change.to}`)
        return t("pipelines.change.category", { name, from, to })
      }
      case "skip": {
        const [from, to] = [t(`pipelines.skip.${change.from}`), t(`pipelines.skip.${change.to}`)]
        return t("pipelines.change.skip", { name, from, to })
      }
      case "exits":
        return t("pipelines.change.exits", { name })
      case "play":
        return t("pipelines.change.play", { name })
      case "description":
        return t("pipelines.change.description", { name })
      case "criteria":
        return change.from === change.to
          ? t("pipelines.change.criteriaWords", { name })
          : t("pipelines.change.criteria", {
              name,
              from: String(change.from),
              to: String(change.to),
            })
    }
  }
}

function both(name: LocalText): string {
  return [name.en, name["zh-CN"]].filter(Boolean).join(" · ")
}
