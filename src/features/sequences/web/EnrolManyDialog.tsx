import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { enrolPeople, listDealEnrolments, listEnrolments } from "../enrolment-contract.ts"
import { listSequences } from "../sequence-contract.ts"
import { RefusedPeople } from "./RefusedPeople.tsx"

export const atOnce = 100

/** Whom a selection names: deals, people, or companies. */
export type Chosen = { dealId: string } | { contactId: string } | { companyId: string }

type Props = { people: readonly Chosen[]; onClose: () => void; onAdded?: () => void }

/** Adds a selection to a sequence; where some cannot be, says why and offers to add the others. */
export function EnrolManyDialog({ people, onClose, onAdded }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const list = useQuery(apiQuery(listSequences, {}))
  const sequences = (list.data?.items ?? []).filter(({ isArchived }) => !isArchived)
  const [wanted, setWanted] = useState("")
  const sequenceId = wanted || (sequences[0]?.id ?? "")
  const send = apiMutation(enrolPeople)
  const add = useMutation({
    mutationFn: (skipsRefused: boolean, context) =>
      send({ sequenceId, people: [...people], skipsRefused }, context),
    onSuccess: ({ addedIds }) => {
      toast({ text: t("sequences.add.added", { count: addedIds.length }) })
      void invalidate(queries, listEnrolments, listDealEnrolments, listSequences)
      onAdded?.()
      onClose()
    },
  })
  const { error } = add
  const isRefused = error instanceof ProblemError && error.problem.code === "enrolment-refused"
  const isTooMany = people.length > atOnce
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("sequences.many.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            isPending={add.isPending}
            disabled={sequenceId === "" || isTooMany}
            onClick={() => add.mutate(isRefused)}
          >
            {isRefused
              ? t("sequences.add.others")
              : t("sequences.add.save", { count: String(people.length) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProblemNotice error={error ?? list.error} />
        <RefusedPeople error={error} />
        {isTooMany && (
          <p role="alert" className="text-danger">
            {t("sequences.add.tooMany")}
          </p>
        )}
        {list.isPending && <Skeleton lines={2} />}
        {list.data && sequences.length === 0 && <p>{t("sequences.many.none")}</p>}
        {sequences.length > 0 && (
          <SelectField
            label={t("sequences.enrol.sequence")}
            options={sequences.map(({ id, name }) => ({ value: id, label: name }))}
            value={sequenceId}
            onChange={(id) => {
              setWanted(id)
              add.reset() // what was refused was another sequence
            }}
          />
        )}
        <p className="text-muted">{t("sequences.many.intro")}</p>
      </div>
    </Dialog>
  )
}
