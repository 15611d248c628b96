import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, apiPages, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { listQueue } from "../../prospecting/contract.ts"
import { enrolPeople, listEnrolments } from "../enrolment-contract.ts"
import { listSequences, type Sequence } from "../sequence-contract.ts"
import { atOnce } from "./EnrolManyDialog.tsx"
import { RefusedPeople } from "./RefusedPeople.tsx"

type Props = { sequence: Sequence; onClose: () => void }

/** Adds several of one's own prospects; where some cannot be, says why and offers to add the others. */
export function AddFromQueue({ sequence, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const send = apiMutation(enrolPeople)
  const add = useMutation({
    mutationFn: (skipsRefused: boolean, context) => {
      const people = [...chosen].map((dealId) => ({ dealId }))
      return send({ sequenceId: sequence.id, people, skipsRefused }, context)
    },
    onSuccess: ({ addedIds }) => {
      toast({ text: t("sequences.add.added", { count: addedIds.length }) })
      void invalidate(queries, listEnrolments, listSequences)
      onClose()
    },
  })
  const { error } = add
  const isRefused = error instanceof ProblemError && error.problem.code === "enrolment-refused"
  const isTooMany = chosen.size > atOnce
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onClose}
      title={t("sequences.add.title", { name: sequence.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            isPending={add.isPending}
            disabled={chosen.size === 0 || isTooMany}
            onClick={() => add.mutate(isRefused)}
          >
            {isRefused
              ? t("sequences.add.others")
              : t("sequences.add.save", { count: String(chosen.size) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProblemNotice error={error} />
        <RefusedPeople error={error} />
        {isTooMany && (
          <p role="alert" className="text-danger">
            {t("sequences.add.tooMany")}
          </p>
        )}
        <p className="text-muted">{t("sequences.add.intro")}</p>
        <QueueChoice
          chosen={chosen}
          onChange={(ids) => {
            setChosen(ids)
            add.reset() // what was refused was another choice
          }}
        />
      </div>
    </Dialog>
  )
}

type ChoiceProps = { chosen: ReadonlySet<string>; onChange: (ids: ReadonlySet<string>) => void }

function QueueChoice({ chosen, onChange }: ChoiceProps) {
  const t = useMessages()
  const pages = useInfiniteQuery(apiPages(listQueue, { limit: 50 }))
  const leads = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const some = chosen.size < leads.length ? "mixed" : true
  return (
    <>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={4} />}
      {pages.data && leads.length === 0 && <p>{t("sequences.add.none")}</p>}
      {leads.length > 0 && (
        <CheckBox
          label={t("sequences.add.all")}
          isChecked={chosen.size > 0 && some}
          onChange={(isAll) => onChange(new Set(isAll ? leads.map(({ id }) => id) : []))}
        />
      )}
      <ul className="flex flex-col">
        {leads.map(({ id, title, contacts }) => (
          <li key={id} className="border-b border-line py-1.5 last:border-none">
            <CheckBox
              label={title}
              help={contacts.map(({ name }) => name).join(", ")}
              isChecked={chosen.has(id)}
              onChange={() => onChange(toggled(chosen, id))}
            />
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} />
    </>
  )
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
