import { useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import type { EditedStage } from "../pipeline-draft.ts"
import type { StageAct } from "./stage-act.ts"

type Props = {
  stage: EditedStage
  name: string
  index: number
  isLast: boolean
  isOnly: boolean
  isFull: boolean
  onAct: (key: string, act: StageAct) => void
}

/** Everything that can be done with one stage. */
export function StageMenu({ stage, name, index, isLast, isOnly, isFull, onAct }: Props) {
  const t = useMessages()
  const run = (act: StageAct) => () => onAct(stage.key, act)
  const isFirst = index === 0
  return (
    <Menu
      label={t("pipelines.stage.acts", { stage: name })}
      groups={[
        {
          id: "place",
          acts: [
            {
              id: "move-up",
              label: t("pipelines.stage.moveUp"),
              keys: "alt+arrowup",
              isDisabled: isFirst,
              run: run("move-up"),
            },
            {
              id: "move-down",
              label: t("pipelines.stage.moveDown"),
              keys: "alt+arrowdown",
              isDisabled: isLast,
              run: run("move-down"),
            },
            {
              id: "move-first",
              label: t("pipelines.stage.moveFirst"),
              isDisabled: isFirst,
              run: run("move-first"),
            },
            {
              id: "move-last",
              label: t("pipelines.stage.moveLast"),
              isDisabled: isLast,
              run: run("move-last"),
            },
          ],
        },
        {
          id: "shape",
          acts: [
            {
              id: "add-before",
              label: t("pipelines.stage.addBefore"),
              isDisabled: isFull,
              run: run("add-before"),
            },
            {
              id: "add-after",
              label: t("pipelines.stage.addAfter"),
              isDisabled: isFull,
              run: run("add-after"),
            },
            {
              id: "split",
              label: t("pipelines.stage.split"),
              isDisabled: isFull,
              run: run("split"),
            },
            {
              id: "merge",
              label: t("pipelines.stage.merge"),
              isDisabled: isOnly,
              run: run("merge"),
            },
          ],
        },
        {
          id: "end",
          acts: [
            {
              id: "delete",
              label: t(isOnly ? "pipelines.stage.lastStays" : "pipelines.stage.delete"),
              isDanger: !isOnly,
              isDisabled: isOnly,
              run: run("delete"),
            },
          ],
        },
      ]}
    />
  )
}
