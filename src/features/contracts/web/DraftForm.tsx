import { useState } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import type { Clause } from "../clause.ts"
import { type Contract, type ContractDraft, writeDraft } from "../contract.ts"
import { ClauseFields } from "./ClauseFields.tsx"
import { IssueDialog } from "./IssueDialog.tsx"
import { useContractSaved } from "./use-contract-saved.ts"

type Props = { contract: Contract; draft: ContractDraft }

/** Writes the draft, clause by clause; what is typed stays in this browser until it is saved. */
export function DraftForm({ contract, draft }: Props) {
  const t = useMessages()
  const format = useFormat()
  const [isIssuing, setIssuing] = useState(false)
  const form = useDraftForm(contract.dealId, draft)
  const { values, error } = form
  const isStale = error instanceof ProblemError && error.problem.code === "version-stale"
  const { name } = draft.changedBy
  return (
    <>
      <Form form={form} className="flex flex-col gap-5">
        <p className="text-xs text-muted">
          {t("contracts.draft.changed", { name, when: format.relative(draft.changedAt) })}
        </p>
        {draft.open.length > 0 && (
          <p className="rounded-card bg-warn-soft px-3 py-2 text-sm text-warn wrap-anywhere">
            {t("contracts.draft.open", { list: draft.open.join(" ") })}
          </p>
        )}
        <TextField
          className="max-w-xl"
          label={t("contracts.draft.title")}
          isRequired
          maxLength={200}
          {...form.field("title")}
        />
        <ClauseFields
          clauses={values.clauses}
          error={error}
          onChange={(clauses) => form.set("clauses", clauses)}
        />
        {isStale && (
          <div role="alert" className="flex flex-col gap-2 rounded-card bg-warn-soft p-3">
            <p className="text-warn">{t("contracts.draft.stale")}</p>
            <Button className="self-start" onClick={form.reset}>
              {t("contracts.draft.reload")}
            </Button>
          </div>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button type="submit" isPending={form.isPending}>
            {t("contracts.draft.save")}
          </Button>
          <Button
            look="primary"
            onClick={({ currentTarget }) => {
              if (currentTarget.form?.reportValidity()) setIssuing(true)
            }}
          >
            {t("contracts.draft.issue")}
          </Button>
        </div>
      </Form>
      {isIssuing && (
        <IssueDialog
          {...{ contract, written: values }}
          onIssued={form.reset}
          onClose={() => setIssuing(false)}
        />
      )}
    </>
  )
}

/** What is typed belongs to the version it was read at: who was overtaken is told so. */
function useDraftForm(dealId: string, { title, clauses, version }: ContractDraft) {
  const t = useMessages()
  const show = useContractSaved()
  const send = apiMutation(writeDraft)
  const initial: { title: string; clauses: Clause[]; version: number } = { title, clauses, version }
  return useForm({
    initial,
    draftKey: `contract.${dealId}`,
    save: (values, context) => send({ dealId, ...values }, context),
    onSaved: (saved) => {
      toast({ text: t("contracts.draft.saved") })
      show(saved)
    },
  })
}
