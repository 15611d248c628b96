import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { ClosingLists } from "../closing-contract.ts"
import type { ClosedOutcome } from "../contract.ts"

type Props = {
  lists: ClosingLists
  outcome: ClosedOutcome
  value: string
  onChange: (reasonId: string) => void
  problem: string | undefined
}

/** Why a deal ended: one of the list, or words of one's own where the workspace takes them. */
export function ReasonField({ lists, outcome, ...field }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const options = offered(lists, outcome).map(({ id, name }) => ({
    value: id,
    label: localText(name, locale),
  }))
  const isAsked = lists.asksFor.includes(outcome)
  if (options.length === 0 && !isAsked) return null
  return (
    <SelectField
      label={t("deals.close.listed")}
      {...(isAsked ? { isRequired: true } : { emptyLabel: t("deals.close.inWords") })}
      {...{ options, ...field }}
    />
  )
}

/** The reasons that an outcome may be given now. */
export function offered(lists: ClosingLists, outcome: ClosedOutcome) {
  return lists.reasons.filter((one) => one.outcome === outcome && !one.isArchived)
}
