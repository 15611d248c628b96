import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiPages, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import {
  type Campaign,
  createCampaign,
  listCampaigns,
  updateCampaign,
} from "../campaign-contract.ts"

/** Every campaign, closed ones too: opened, named, renamed, closed and opened again. */
export function Campaigns() {
  const t = useMessages()
  const pages = useInfiniteQuery(apiPages(listCampaigns, { closed: "true", limit: 100 }))
  const campaigns = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t("prospecting.settings.campaignsHint")}</p>
      <NewCampaign />
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={3} />}
      {pages.data && campaigns.length === 0 && (
        <p className="text-muted">{t("prospecting.settings.noCampaigns")}</p>
      )}
      <ul className="flex flex-col">
        {campaigns.map((campaign) => (
          <CampaignRow key={`${campaign.id} ${campaign.version}`} campaign={campaign} />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </div>
  )
}

function NewCampaign() {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(createCampaign)
  const form = useForm({
    initial: { name: "" },
    save: (values, context) => send(values, context),
    onSaved: () => {
      form.reset()
      void invalidate(queries, listCampaigns)
    },
  })
  return (
    <Form form={form} className="flex flex-wrap items-end gap-2">
      <TextField
        label={t("prospecting.settings.newCampaign")}
        isRequired
        maxLength={100}
        className="min-w-64"
        {...form.field("name")}
      />
      <Button type="submit" isPending={form.isPending}>
        {t("prospecting.settings.addCampaign")}
      </Button>
    </Form>
  )
}

type Change = Omit<Input<typeof updateCampaign>, "campaignId" | "version">

function CampaignRow({ campaign }: { campaign: Campaign }) {
  const t = useMessages()
  const queries = useQueryClient()
  const tell = useTellProblem()
  const send = apiMutation(updateCampaign)
  const [isRenaming, setRenaming] = useState(false)
  const { id: campaignId, version, name, closedAt } = campaign
  const change = useMutation({
    mutationFn: (more: Change, context) => send({ campaignId, version, ...more }, context),
    onError: tell,
    onSettled: () => invalidate(queries, listCampaigns),
  })
  const named = { campaign: name }
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line py-2 last:border-none">
      {isRenaming ? (
        <Rename
          name={name}
          isPending={change.isPending}
          onName={(written) => change.mutate({ name: written })}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <>
          <span className="min-w-0 flex-1 wrap-anywhere">
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId }}
              className="text-accent hover:underline"
            >
              {name}
            </Link>
          </span>
          {closedAt && <Badge tone="idle">{t("prospecting.settings.closed")}</Badge>}
          <Button
            look="quiet"
            aria-label={t("prospecting.settings.rename", named)}
            onClick={() => setRenaming(true)}
          >
            {t("prospecting.settings.renameShort")}
          </Button>
          <Button
            look="quiet"
            isPending={change.isPending}
            aria-label={t(
              closedAt ? "prospecting.settings.openCampaign" : "prospecting.settings.closeCampaign",
              named,
            )}
            onClick={() => change.mutate({ isClosed: closedAt === null })}
          >
            {t(closedAt ? "prospecting.settings.openShort" : "prospecting.settings.closeShort")}
          </Button>
        </>
      )}
    </li>
  )
}

type RenameProps = {
  name: string
  isPending: boolean
  onName: (name: string) => void
  onCancel: () => void
}

function Rename({ name, isPending, onName, onCancel }: RenameProps) {
  const t = useMessages()
  const [written, setWritten] = useState(name)
  return (
    <>
      <TextField
        className="min-w-0 flex-1"
        label={t("prospecting.settings.rename", { campaign: name })}
        isLabelHidden
        autoFocus
        maxLength={100}
        value={written}
        onChange={setWritten}
      />
      <Button
        isPending={isPending}
        disabled={!written.trim()}
        onClick={() => onName(written.trim())}
      >
        {t("shell.action.save")}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t("shell.action.cancel")}
      </Button>
    </>
  )
}
