import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Archive, Pencil, Undo2 } from "lucide-react"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import {
  type Competitor,
  createCompetitor,
  getClosingLists,
  updateCompetitor,
} from "../closing-contract.ts"
import { ListedEntry } from "./ListedEntry.tsx"

type Props = { competitors: readonly Competitor[]; mayAdmin: boolean }

/** Against whom deals are won and lost; closings add to the list. */
export function CompetitorList({ competitors, mayAdmin }: Props) {
  const t = useMessages()
  const [edited, setEdited] = useState<Competitor | "new">()
  return (
    <section aria-labelledby="closing-competitors">
      <h2 id="closing-competitors" className="font-medium">
        {t("deals.closing.competitors")}
      </h2>
      <p className="my-2 text-muted">{t("deals.closing.competitorsIntro")}</p>
      <ul className="flex flex-col">
        {competitors.map((one) => (
          <Entry key={one.id} competitor={one} {...{ mayAdmin }} onEdit={() => setEdited(one)} />
        ))}
      </ul>
      {mayAdmin && (
        <Button look="quiet" className="-ms-3 mt-1" onClick={() => setEdited("new")}>
          {t("deals.closing.addCompetitor")}
        </Button>
      )}
      {edited && (
        <CompetitorDialog
          competitor={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

type EntryProps = { competitor: Competitor; mayAdmin: boolean; onEdit: () => void }

function Entry({ competitor, mayAdmin, onEdit }: EntryProps) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateCompetitor)
  const { id: competitorId, version, isArchived, name } = competitor
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ competitorId, version, isArchived: !isArchived }, context),
    onError: useTellProblem(),
    onSettled: () => invalidate(queries, getClosingLists),
  })
  const acts = [
    { id: "edit", label: t("deals.closing.edit"), icon: Pencil, run: onEdit },
    {
      id: "archive",
      label: t(isArchived ? "deals.closing.restore" : "deals.closing.archive"),
      icon: isArchived ? Undo2 : Archive,
      run: () => archive.mutate(undefined),
    },
  ]
  return <ListedEntry {...{ name, isArchived }} acts={mayAdmin ? acts : undefined} />
}

function CompetitorDialog({
  competitor,
  onClose,
}: {
  competitor: Competitor | undefined
  onClose: () => void
}) {
  const t = useMessages()
  const queries = useQueryClient()
  const create = apiMutation(createCompetitor)
  const update = apiMutation(updateCompetitor)
  const form = useForm({
    initial: { name: competitor?.name ?? "" },
    draftKey: `competitor.${competitor?.id ?? "new"}`,
    save: ({ name }, context) =>
      competitor
        ? update({ competitorId: competitor.id, version: competitor.version, name }, context)
        : create({ name }, context),
    onSaved: () => {
      void invalidate(queries, getClosingLists)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("deals.closing.competitorTitle")}
      send={t("deals.closing.save")}
    >
      <TextField
        label={t("deals.closing.name")}
        maxLength={200}
        isRequired
        {...form.field("name")}
      />
    </FormDialog>
  )
}
