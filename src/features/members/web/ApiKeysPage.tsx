import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { SecretText } from "../../../web/records/SecretText.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createApiKey, listApiKeys, revokeApiKey } from "../contract.ts"

const lifetimes = ["30", "90", "365", ""] as const

/** One's own keys for programs. */
export function ApiKeysPage() {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const [value, setValue] = useState<string>()
  const send = apiMutation(createApiKey)
  const form = useForm({
    initial: {
      name: "",
      scope: "read" as "read" | "write",
      expires: "90" as (typeof lifetimes)[number],
    },
    save: ({ name, scope, expires }, context) =>
      send({ name, scope, expiresInDays: expires === "" ? null : Number(expires) }, context),
    onSaved: (made) => {
      setValue(made.value ?? undefined)
      form.set("name", "")
      void invalidate(queries, listApiKeys)
    },
  })
  return (
    <Page title={t("members.keys.title")}>
      <div className="flex max-w-2xl flex-col gap-6">
        <p className="text-muted">
          {t("members.keys.intro")}{" "}
          <a href={`/api?lang=${locale}`} className="text-accent underline">
            {t("members.keys.reference")}
          </a>
        </p>
        <Form form={form} className="flex flex-wrap items-end gap-3">
          <TextField
            label={t("members.keys.name")}
            isRequired
            maxLength={60}
            {...form.field("name")}
          />
          <SelectField
            label={t("members.keys.scope")}
            options={[
              { value: "read", label: t("members.keys.read") },
              { value: "write", label: t("members.keys.write") },
            ]}
            {...form.field("scope")}
          />
          <SelectField
            label={t("members.keys.expires")}
            options={lifetimes.map((days) => ({
              value: days,
              label: days
                ? t("members.keys.days", { count: Number(days) })
                : t("members.keys.never"),
            }))}
            {...form.field("expires")}
          />
          <Button type="submit" look="primary" isPending={form.isPending}>
            {t("members.keys.create")}
          </Button>
        </Form>
        {value && <SecretText text={value} help={t("members.keys.shown")} />}
        <Keys />
      </div>
    </Page>
  )
}

function Keys() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const keys = useQuery(apiQuery(listApiKeys, {}))
  const revoke = useMutation({
    mutationFn: apiMutation(revokeApiKey),
    onSettled: () => invalidate(queries, listApiKeys),
  })
  if (keys.data?.items.length === 0) return <p>{t("members.keys.none")}</p>
  return (
    <>
      <ProblemNotice error={keys.error ?? revoke.error} />
      <ul className="flex flex-col">
        {keys.data?.items.map((key) => (
          <li key={key.id} className="flex flex-wrap items-center gap-3 border-b border-line py-1">
            <span className="font-medium">{key.name}</span>
            <code className="text-muted">{key.start}…</code>
            <span>{t(`members.keys.${key.scope}`)}</span>
            <span className="flex-1 text-muted">
              {key.lastUsedAt
                ? t("members.keys.lastUsed", { when: format.relative(key.lastUsedAt) })
                : t("members.keys.unused")}
            </span>
            <Button
              look="quiet"
              onClick={() => {
                revoke.mutate({ keyId: key.id })
                toast({ text: t("members.keys.revoked", { name: key.name }) })
              }}
            >
              {t("members.keys.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
