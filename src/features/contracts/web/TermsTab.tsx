import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listTerms, type Term } from "../terms-contract.ts"
import { useGroups } from "./group-names.ts"
import { TermDialog } from "./TermDialog.tsx"
import { TermEntry } from "./TermEntry.tsx"
import { TermMoveDialog } from "./TermMoveDialog.tsx"

type Asked = { act: "edit" | "move"; term: Term } | { act: "add" }

/** What is negotiated, group by group. */
export function TermsTab({ dealId }: { dealId: string }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [asked, setAsked] = useState<Asked>()
  const terms = useQuery(apiQuery(listTerms, { dealId }))
  const groups = useGroups()
  const items = terms.data?.items
  const close = () => setAsked(undefined)
  const add = mayWrite && (
    <Button look="primary" onClick={() => setAsked({ act: "add" })}>
      {t("contracts.terms.add")}
    </Button>
  )
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <ProblemNotice error={terms.error} onRetry={() => void terms.refetch()} />
      {terms.isPending && <Skeleton lines={6} />}
      {items?.length === 0 && (
        <EmptyState
          title={t("contracts.terms.none")}
          hint={t("contracts.terms.noneHint")}
          action={add}
        />
      )}
      {items && items.length > 0 && <div className="self-end">{add}</div>}
      {groups.map(({ id, name }) => {
        const own = items?.filter(({ groupId }) => groupId === id) ?? []
        return (
          own.length > 0 && (
            <section key={id} aria-label={name}>
              <h2 className="border-b border-line pb-1 text-sm text-muted">{name}</h2>
              <ul className="flex flex-col">
                {own.map((term) => (
                  <TermEntry
                    key={term.id}
                    {...{ term, mayWrite }}
                    onEdit={() => setAsked({ act: "edit", term })}
                    onMove={() => setAsked({ act: "move", term })}
                  />
                ))}
              </ul>
            </section>
          )
        )
      })}
      {asked?.act === "add" && <TermDialog dealId={dealId} term={undefined} onClose={close} />}
      {asked?.act === "edit" && <TermDialog dealId={dealId} term={asked.term} onClose={close} />}
      {asked?.act === "move" && <TermMoveDialog term={asked.term} onClose={close} />}
    </div>
  )
}
