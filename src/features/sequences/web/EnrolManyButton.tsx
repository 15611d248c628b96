import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { type Chosen, EnrolManyDialog } from "./EnrolManyDialog.tsx"

type Props = { people: readonly Chosen[]; onAdded?: () => void }

/** Among the acts on a selection: adds it to a sequence. */
export function EnrolManyButton({ people, onAdded }: Props) {
  const t = useMessages()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button className="shrink-0" onClick={() => setOpen(true)}>
        {t("sequences.many.open")}
      </Button>
      {isOpen && (
        <EnrolManyDialog
          people={people}
          onClose={() => setOpen(false)}
          {...(onAdded ? { onAdded } : {})}
        />
      )}
    </>
  )
}
