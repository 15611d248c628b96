import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  closingLimit,
  type DocumentSettings,
  getDocumentSettings,
  updateDocumentSettings,
} from "../contract.ts"
import { ColourField } from "./ColourField.tsx"
import { type DressDraft, draftOf } from "./dress.ts"

type Props = { settings: DocumentSettings; onDraft: (draft: DressDraft) => void }

/** Name, address, colour and closing words; `onDraft` is told of every change. */
export function DressForm({ settings, onDraft }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateDocumentSettings)
  const form = useForm({
    initial: draftOf(settings),
    draftKey: "document-settings",
    save: ({ closingEn, closingZh, ...values }, context) => {
      const closing = { en: closingEn, "zh-CN": closingZh }
      return send({ version: settings.version, ...values, closing }, context)
    },
    onSaved: () => {
      toast({ text: t("documents.saved") })
      void invalidate(queries, getDocumentSettings)
    },
  })
  const { values } = form
  useEffect(() => onDraft(values), [values, onDraft])
  return (
    <Form form={form}>
      <TextField
        label={t("documents.sellerName")}
        help={t("documents.sellerNameHelp")}
        isRequired
        maxLength={200}
        {...form.field("sellerName")}
      />
      <TextArea
        label={t("documents.address")}
        rows={2}
        maxLength={300}
        {...form.field("address")}
      />
      <ColourField {...form.field("colour")} />
      <TextArea
        label={t("documents.closingEnglish")}
        help={t("documents.closingHelp")}
        rows={2}
        maxLength={closingLimit}
        {...form.field("closingEn")}
      />
      <TextArea
        label={t("documents.closingChinese")}
        rows={2}
        maxLength={closingLimit}
        {...form.field("closingZh")}
      />
      <Button type="submit" look="primary" isPending={form.isPending} className="self-start">
        {t("shell.action.save")}
      </Button>
    </Form>
  )
}
