import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EnrolManyButton } from "./EnrolManyButton.tsx"
import type { Chosen } from "./EnrolManyDialog.tsx"

type Props = { people: readonly Chosen[]; onClear: () => void }

/** What can be done with the selected people or companies, at the foot of their list. */
export function EnrolBar({ people, onClear }: Props) {
  const t = useMessages()
  const selected = t("sequences.many.selected", { count: people.length })
  useCommand({
    ...{ id: "enrol.clear", title: "sequences.many.clear", pinyin: "qxxz" },
    ...{ keys: "escape", run: onClear },
  })
  return (
    <section
      aria-label={selected}
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-panel px-4 py-2 shadow-float"
    >
      <p className="font-medium">{selected}</p>
      <EnrolManyButton people={people} onAdded={onClear} />
      <Button look="quiet" data-command="enrol.clear" className="ms-auto" onClick={onClear}>
        {t("sequences.many.clear")}
      </Button>
    </section>
  )
}
