import { useQuery, useQueryClient } from "@tanstack/react-query"
import type { Output } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { clashSights } from "../../duplicates/clash-sight.ts"
import { getWorkspace, updateWorkspace } from "../contract.ts"
import { OwnWorkspaces } from "./OwnWorkspaces.tsx"
import { PlaceFields } from "./PlaceFields.tsx"
import { Rates } from "./Rates.tsx"
import { WorkingTime } from "./WorkingTime.tsx"

/** Name, zone, language and visibility of the workspace, its working time, its currency rates, and the other ones. */
export function WorkspacePage() {
  const t = useMessages()
  const workspace = useQuery(apiQuery(getWorkspace, {}))
  return (
    <Page title={t("workspaces.title")}>
      <ProblemNotice error={workspace.error} />
      {workspace.isPending && <Skeleton />}
      {workspace.data && (
        <div className="flex max-w-lg flex-col gap-10">
          <Settings key={workspace.data.version} workspace={workspace.data} />
          <WorkingTime workspace={workspace.data} />
          <Rates currency={workspace.data.currency} />
          <OwnWorkspaces />
        </div>
      )}
    </Page>
  )
}

const months = Array.from({ length: 12 }, (_, index) => index + 1)

function Settings({ workspace }: { workspace: Output<typeof getWorkspace> }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(updateWorkspace)
  const form = useForm({
    initial: {
      name: workspace.name,
      timeZone: workspace.timeZone,
      locale: workspace.locale,
      fiscalStartMonth: String(workspace.fiscalStartMonth),
      repVisibility: workspace.repVisibility,
      marketingVisibility: workspace.marketingVisibility,
      clashSight: workspace.clashSight,
    },
    save: ({ fiscalStartMonth, ...values }, context) =>
      send(
        { version: workspace.version, ...values, fiscalStartMonth: Number(fiscalStartMonth) },
        context,
      ),
    onSaved: () => {
      toast({ text: t("workspaces.saved") })
      void invalidate(queries, getWorkspace)
    },
  })
  const monthName = (month: number) =>
    new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
      Date.UTC(2026, month - 1, 1),
    )
  return (
    <Form form={form}>
      <TextField label={t("workspaces.name")} isRequired maxLength={100} {...form.field("name")} />
      <TextField
        label={t("workspaces.currency")}
        isDisabled
        value={workspace.currency}
        onChange={() => {}}
      />
      <PlaceFields timeZone={form.field("timeZone")} locale={form.field("locale")} />
      <SelectField
        label={t("workspaces.fiscalStart")}
        options={months.map((month) => ({ value: String(month), label: monthName(month) }))}
        {...form.field("fiscalStartMonth")}
      />
      <SelectField
        label={t("workspaces.repVisibility")}
        options={(["own", "team", "all"] as const).map((value) => ({
          value,
          label: t(`workspaces.visibility.${value}`),
        }))}
        {...form.field("repVisibility")}
      />
      <SelectField
        label={t("workspaces.marketingVisibility")}
        options={(["campaigns", "all"] as const).map((value) => ({
          value,
          label: t(`workspaces.marketing.${value}`),
        }))}
        {...form.field("marketingVisibility")}
      />
      <SelectField
        label={t("workspaces.clashSight")}
        options={clashSights.map((value) => ({ value, label: t(`workspaces.clash.${value}`) }))}
        {...form.field("clashSight")}
      />
      <Button type="submit" look="primary" isPending={form.isPending} className="self-start">
        {t("shell.action.save")}
      </Button>
    </Form>
  )
}
