import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useEffectEvent } from "react"
import {
  checkDuplicates,
  type DuplicateChoice,
  type DuplicateHit,
} from "../../features/duplicates/contract.ts"
import { apiQuery } from "../api.ts"
import { useMessages } from "../messages.tsx"
import { useSession } from "../session.tsx"
import { TextField } from "../ui/TextField.tsx"
import { DuplicateLine } from "./DuplicateLine.tsx"
import { type DuplicateProps, unlessDuplicate } from "./duplicate-choice.ts"
import { useSettled } from "./use-settled.ts"

/** Lines shown at once; the same come first. */
const shown = 5

/**
 * What is here already, asked once the typing rests. Where the same is here, somebody who goes on
 * says why; a further deal of one's own with a company needs no reason.
 */
export function DuplicateHits({ record, entered, choice, onChoice }: DuplicateProps) {
  const t = useMessages()
  const { member } = useSession()
  const asked = useSettled(entered)
  const { data } = useQuery({
    ...apiQuery(checkDuplicates, asked),
    placeholderData: keepPreviousData,
  })
  const hits = data?.items ?? []
  const same = hits.filter((hit) => hit.record === record && hit.kind === "same")
  const needsReason = same.some((hit) => record !== "deal" || hit.owner?.id !== member.id)
  const reason = choice.duplicateReason ?? ""
  useChoice(choiceFor(same, needsReason, reason), choice, onChoice)
  if (hits.length === 0) return null
  return (
    <div className="flex flex-col gap-3 rounded-card bg-warn-soft px-3 py-2.5">
      <div role="status" className="flex flex-col gap-1 text-sm">
        <p className="font-medium text-warn">
          {t(same.length > 0 ? "duplicates.same" : "duplicates.similar")}
        </p>
        <ul className="flex flex-col">
          {hits.slice(0, shown).map((hit) => (
            <DuplicateLine key={JSON.stringify(hit)} hit={hit} />
          ))}
        </ul>
        {hits.length > shown && (
          <p className="text-xs text-muted">
            {t("duplicates.more", { count: hits.length - shown })}
          </p>
        )}
      </div>
      {needsReason && (
        <TextField
          label={t("duplicates.reason")}
          help={t("duplicates.reasonHelp")}
          isRequired
          maxLength={300}
          value={reason}
          onChange={(duplicateReason) => onChoice({ duplicateCheck: "allow", duplicateReason })}
        />
      )}
    </div>
  )
}

function choiceFor(
  same: readonly DuplicateHit[],
  needsReason: boolean,
  duplicateReason: string,
): DuplicateChoice {
  if (needsReason) return { duplicateCheck: "allow", duplicateReason }
  return same.length > 0 ? { duplicateCheck: "allow" } : unlessDuplicate
}

/** Tells the form when what was found changes what it is to send. */
function useChoice(
  next: DuplicateChoice,
  now: DuplicateChoice,
  onChoice: (choice: DuplicateChoice) => void,
) {
  const { duplicateCheck, duplicateReason } = next
  const tell = useEffectEvent(() => {
    if (duplicateCheck !== now.duplicateCheck || duplicateReason !== now.duplicateReason)
      onChoice(next)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when one of the two changes
  useEffect(tell, [duplicateCheck, duplicateReason])
}
