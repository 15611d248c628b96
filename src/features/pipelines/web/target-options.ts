import type { LocalText } from "../../../kernel/locale.ts"
import type { SelectOption } from "../../../web/ui/SelectField.tsx"
import type { EditedStage } from "../pipeline-draft.ts"
import { isAfterWin } from "../stage.ts"

/** Stages that may take the deals of `from`: open deals never go where only a win leads. */
export function targetOptions(
  stages: readonly EditedStage[],
  from: Pick<EditedStage, "key"> | undefined,
  deals: number,
  text: (name: LocalText) => string,
): SelectOption[] {
  return stages
    .filter(({ key, kind }) => key !== from?.key && (deals === 0 || !isAfterWin(kind)))
    .map(({ key, name }) => ({ value: key, label: text(name) }))
}

/** The nearest stage that is an option, the one before rather than the one after; "" when none is. */
export function neighbourOf(
  stages: readonly EditedStage[],
  stage: Pick<EditedStage, "key">,
  options: readonly SelectOption[],
): string {
  const at = stages.findIndex(({ key }) => key === stage.key)
  const near = [...stages].sort(
    (a, b) => Math.abs(stages.indexOf(a) - at) - Math.abs(stages.indexOf(b) - at),
  )
  return near.find(({ key }) => options.some(({ value }) => value === key))?.key ?? ""
}
