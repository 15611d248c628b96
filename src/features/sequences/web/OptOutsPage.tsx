import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { X } from "lucide-react"
import { apiMutation, apiPages, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { addOptOut, listOptOuts, type OptOut, removeOptOut } from "../contract.ts"

/** Mail addresses and domains that are never to be contacted again. */
export function OptOutsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayAdd = useMay("contact.write")
  const pages = useInfiniteQuery(apiPages(listOptOuts, { limit: 50 }))
  const renew = () => void invalidate(queries, listOptOuts)
  useLive(["opt-out.*"], renew)
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t("sequences.list.title")}>
      <div className="flex max-w-2xl flex-col gap-6">
        <p className="text-muted">{t("sequences.list.intro")}</p>
        {mayAdd && <AddForm onAdded={renew} />}
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={3} />}
        {pages.data && items.length === 0 && <p>{t("sequences.list.none")}</p>}
        <ul className="flex flex-col">
          {items.map((optOut) => (
            <Entry key={optOut.id} optOut={optOut} onRemoved={renew} />
          ))}
        </ul>
        <LoadMore pages={pages} />
      </div>
    </Page>
  )
}

function AddForm({ onAdded }: { onAdded: () => void }) {
  const t = useMessages()
  const send = apiMutation(addOptOut)
  const form = useForm({
    initial: { value: "", reason: "" },
    save: ({ value, reason }, context) =>
      send({ value, ...(reason.trim() ? { reason } : {}) }, context),
    onSaved: ({ value }) => {
      form.reset()
      toast({ text: t("sequences.list.added", { value }) })
      onAdded()
    },
  })
  return (
    <Form form={form}>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t("sequences.list.value")}
          isRequired
          maxLength={254}
          {...form.field("value")}
        />
        <TextField label={t("sequences.list.reason")} maxLength={300} {...form.field("reason")} />
      </div>
      <Button type="submit" isPending={form.isPending} className="self-start">
        {t("sequences.list.add")}
      </Button>
    </Form>
  )
}

function Entry({ optOut, onRemoved }: { optOut: OptOut; onRemoved: () => void }) {
  const t = useMessages()
  const format = useFormat()
  const mayRemove = useMay("pipeline.admin")
  const send = apiMutation(removeOptOut)
  const { value, reason, by, createdAt } = optOut
  const remove = useMutation({
    mutationFn: (_: undefined, context) => send({ optOutId: optOut.id }, context),
    onSuccess: () => toast({ text: t("sequences.list.removed", { value }) }),
    onError: (error) => toast({ text: error.message, tone: "danger" }),
    onSettled: onRemoved,
  })
  return (
    <li className="flex min-h-(--row) items-center gap-x-4 border-b border-line py-1">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 wrap-anywhere">
        <span className="font-medium max-md:basis-full">{value}</span>
        <span className="flex-1 text-muted max-md:basis-full">{reason}</span>
        <span className="text-xs text-muted">
          {t("sequences.list.by", { name: by?.name ?? "", when: format.relative(createdAt) })}
        </span>
      </div>
      {mayRemove && (
        <IconButton
          icon={X}
          label={t("sequences.list.remove", { value })}
          onClick={() => remove.mutate(undefined)}
        />
      )}
    </li>
  )
}
