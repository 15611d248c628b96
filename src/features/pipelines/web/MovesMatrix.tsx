import { Ban, Check, ListChecks } from "lucide-react"
import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { type EditedStage, exitRule, setExit } from "../pipeline-draft.ts"
import { MoveRuleDialog } from "./MoveRuleDialog.tsx"
import { useLocalText } from "./use-local-text.ts"
import type { Edit } from "./use-pipeline-draft.ts"

type Props = { stages: readonly EditedStage[]; canEdit: boolean; edit: Edit }

/** Which stage may follow which, and what the way there needs; a row is where a deal comes from. */
export function MovesMatrix({ stages, canEdit, edit }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const [asked, setAsked] = useState<{ from: EditedStage; to: EditedStage }>()
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">{t("pipelines.moves.lead")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <div className="overflow-x-auto rounded-card border border-line" tabIndex={0}>
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{t("pipelines.tabs.moves")}</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky start-0 bg-panel p-2 text-start font-medium">
                {t("pipelines.moves.fromTo")}
              </th>
              {stages.map((to) => (
                <th key={to.key} scope="col" className="min-w-24 p-2 text-start font-medium">
                  {text(to.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((from, row) => (
              <tr key={from.key} className="border-t border-line">
                <th
                  scope="row"
                  className="sticky start-0 min-w-32 bg-panel p-2 text-start font-medium"
                >
                  {text(from.name)}
                </th>
                {stages.map((to, column) => (
                  <td key={to.key} className="p-1">
                    {from !== to && (
                      <Way
                        {...{ from, to, canEdit }}
                        isBack={column < row}
                        onOpen={() => setAsked({ from, to })}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked && (
        <MoveRuleDialog
          {...asked}
          onSave={(rule) => {
            const way = { from: asked.from.key, to: asked.to.key }
            edit((draft) => setExit(draft, way, rule))
            setAsked(undefined)
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

type WayProps = {
  from: EditedStage
  to: EditedStage
  isBack: boolean
  canEdit: boolean
  onOpen: () => void
}

function Way({ from, to, isBack, canEdit, onOpen }: WayProps) {
  const t = useMessages()
  const text = useLocalText()
  const { isAllowed, requiredFields } = exitRule(from, to.key)
  const count = requiredFields.length
  const said = isAllowed
    ? count > 0
      ? t("pipelines.moves.withFields", { count })
      : t(isBack ? "pipelines.moves.withCause" : "pipelines.moves.allowed")
    : t("pipelines.moves.forbidden")
  const Mark = isAllowed ? (count > 0 ? ListChecks : Check) : Ban
  const name = t("pipelines.moves.way", { from: text(from.name), to: text(to.name), rule: said })
  return (
    <button
      type="button"
      aria-label={name}
      title={said}
      disabled={!canEdit}
      onClick={onOpen}
      className="flex min-h-(--control) w-full items-center gap-1 rounded-control px-2 hover:bg-hover"
    >
      <Mark
        size={14}
        aria-hidden="true"
        className={isAllowed ? (isBack ? "text-muted" : "text-ok") : "text-danger"}
      />
      {count > 0 && isAllowed && <span aria-hidden="true">{count}</span>}
    </button>
  )
}
