import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { type PipelineTemplateKey, pipelineTemplates } from "../../features/pipelines/contract.ts"
import { templateNames } from "../../features/pipelines/template-names.ts"
import { loadSampleData } from "../../features/sample/contract.ts"
import { getSetup, setUp } from "../../features/workspaces/contract.ts"
import { type Locale, localText } from "../../kernel/locale.ts"
import { api, apiQuery } from "../api.ts"
import { useCurrencyOptions } from "../currency-options.ts"
import { BarePage } from "../frame/BarePage.tsx"
import { useLanguage, useMessages } from "../messages.tsx"
import { callAuth } from "../session.tsx"
import { Button } from "../ui/Button.tsx"
import { Form } from "../ui/Form.tsx"
import { LanguageField } from "../ui/LanguageField.tsx"
import { RadioGroup } from "../ui/RadioGroup.tsx"
import { SelectField } from "../ui/SelectField.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { TextField } from "../ui/TextField.tsx"
import { useForm } from "../ui/use-form.ts"

const begins = ["sample", "csv", "empty"] as const
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
// Browsers leave UTC out of the list, even where it is their own zone.
const timeZones = [...new Set([ownZone, ...Intl.supportedValuesOf("timeZone")])].sort()
// The texts of all templates: fetched beside the form instead of before it.
const TemplateStages = lazy(async () => ({
  default: (await import("../../features/pipelines/web/TemplateStages.tsx")).TemplateStages,
}))

/** The first visit: the owner's account, the workspace, and what to begin with. */
export function SetupPage() {
  const t = useMessages()
  const setup = useQuery(apiQuery(getSetup, {}))
  return (
    <BarePage title={t("members.setup.title")}>
      {setup.isPending && <Skeleton />}
      {setup.data?.needed === false && (
        <p>
          {t("members.setup.done")}{" "}
          <Link to="/sign-in" className="text-accent underline">
            {t("members.setup.toSignIn")}
          </Link>
        </p>
      )}
      {setup.data?.needed && <SetupForm tokenNeeded={setup.data.tokenNeeded} />}
    </BarePage>
  )
}

function useSetupForm(begin: (typeof begins)[number]) {
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const ownCurrency = locale === "zh-CN" ? "CNY" : "USD"
  const form = useForm({
    initial: {
      "owner.name": "",
      "owner.email": "",
      "owner.password": "",
      token: "",
      "workspace.name": "",
      "workspace.currency": "",
      "workspace.timeZone": ownZone,
      "workspace.locale": "" as Locale | "",
      "workspace.template": "seven-stages" as PipelineTemplateKey,
    },
    save: async (values) => {
      const owner = {
        name: values["owner.name"],
        email: values["owner.email"],
        password: values["owner.password"],
      }
      const { pipelineId } = await api(setUp, {
        ...(values.token ? { token: values.token } : {}),
        owner,
        workspace: {
          name: values["workspace.name"],
          currency: values["workspace.currency"] || ownCurrency,
          timeZone: values["workspace.timeZone"],
          locale: values["workspace.locale"] || locale,
          template: values["workspace.template"],
        },
      })
      await callAuth("/sign-in/email", { email: owner.email, password: owner.password })
      if (begin === "sample") await api(loadSampleData, { pipelineId })
      return pipelineId
    },
    onSaved: (pipelineId) => {
      queries.clear()
      void navigate({ href: begin === "csv" ? "/import" : `/pipeline/${pipelineId}` })
    },
  })
  // Until they are chosen, both follow the language of the page.
  const followed = {
    currency: form.values["workspace.currency"] || ownCurrency,
    locale: form.values["workspace.locale"] || locale,
  }
  return { form, followed }
}

function SetupForm({ tokenNeeded }: { tokenNeeded: boolean }) {
  const t = useMessages()
  const [begin, setBegin] = useState<(typeof begins)[number]>("sample")
  const { form, followed } = useSetupForm(begin)
  return (
    <Form form={form} id="setup">
      <p className="text-muted">{t("members.setup.intro")}</p>
      {tokenNeeded && (
        <TextField
          label={t("members.field.token")}
          help={t("members.field.tokenHelp")}
          isRequired
          {...form.field("token")}
        />
      )}
      <OwnerFields form={form} />
      <WorkspaceFields form={form} followed={followed} />
      <RadioGroup
        label={t("members.setup.begin")}
        value={begin}
        onChange={setBegin}
        options={begins.map((value) => ({
          value,
          label: t(`members.setup.${value}`),
          help: t(`members.setup.${value}Help`),
        }))}
      />
      <Button type="submit" look="primary" isPending={form.isPending}>
        {t("members.setup.submit")}
      </Button>
    </Form>
  )
}

type FieldsOf = ReturnType<typeof useSetupForm>

function OwnerFields({ form }: Pick<FieldsOf, "form">) {
  const t = useMessages()
  return (
    <>
      <h2 className="mt-2 text-base font-medium">{t("members.setup.owner")}</h2>
      <TextField
        label={t("members.field.name")}
        autoComplete="name"
        isRequired
        {...form.field("owner.name")}
      />
      <TextField
        label={t("members.field.email")}
        type="email"
        autoComplete="username"
        isRequired
        {...form.field("owner.email")}
      />
      <TextField
        label={t("members.field.password")}
        help={t("members.field.passwordHelp")}
        type="password"
        autoComplete="new-password"
        isRequired
        minLength={10}
        {...form.field("owner.password")}
      />
    </>
  )
}

function WorkspaceFields({ form, followed }: FieldsOf) {
  const t = useMessages()
  const { locale } = useLanguage()
  const currencies = useCurrencyOptions()
  return (
    <>
      <h2 className="mt-2 text-base font-medium">{t("members.setup.workspace")}</h2>
      <TextField
        label={t("members.setup.workspaceName")}
        isRequired
        {...form.field("workspace.name")}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label={t("members.setup.currency")}
          options={currencies}
          {...form.field("workspace.currency")}
          value={followed.currency}
        />
        <SelectField
          label={t("members.setup.timeZone")}
          options={timeZones.map((value) => ({ value, label: value }))}
          {...form.field("workspace.timeZone")}
        />
      </div>
      <LanguageField
        label={t("members.setup.language")}
        {...form.field("workspace.locale")}
        value={followed.locale}
      />
      <SelectField
        label={t("members.setup.template")}
        options={pipelineTemplates.map((value) => ({
          value,
          label: localText(templateNames[value], locale),
        }))}
        {...form.field("workspace.template")}
      />
      <Suspense>
        <TemplateStages template={form.values["workspace.template"]} />
      </Suspense>
    </>
  )
}
