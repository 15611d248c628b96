import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { downloadBytes, keyOf } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useSettled } from "../../../web/records/use-settled.ts"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { documentLanguages, getDocumentPreview, pagedForms } from "../contract.ts"
import type { DressDraft } from "./dress.ts"

type Props = {
  draft: DressDraft
  /** Of the saved settings: with another one there may be another logo. */
  version: number
}

/** The example's pages as they would look; they follow what is typed. */
export function DocumentPreview({ draft, version }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const [form, setForm] = useState<(typeof pagedForms)[number]>("quote-sheet")
  const [languages, setLanguages] = useState<(typeof documentLanguages)[number]>(locale)
  const { sellerName, ...rest } = useSettled(draft)
  const asked = { form, languages, ...rest, ...(sellerName.trim() ? { sellerName } : {}) }
  const preview = useQuery({
    queryKey: [keyOf(getDocumentPreview), asked, version],
    queryFn: async () => (await downloadBytes(getDocumentPreview, asked)).blob,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const address = useObjectUrl(preview.data)
  return (
    <section aria-labelledby="preview" className="flex min-w-0 flex-col gap-3">
      <h2 id="preview" className="text-lg font-medium">
        {t("documents.preview.title")}
      </h2>
      <p className="text-sm text-muted">{t("documents.preview.intro")}</p>
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label={t("documents.preview.form")}
          options={pagedForms.map((value) => ({ value, label: t(`documents.form.${value}`) }))}
          value={form}
          onChange={setForm}
        />
        <SelectField
          label={t("documents.preview.languages")}
          options={documentLanguages.map((value) => ({
            value,
            label: t(`documents.languages.${value}`),
          }))}
          value={languages}
          onChange={setLanguages}
        />
      </div>
      <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />
      <div
        aria-busy={preview.isFetching}
        className="aspect-[210/297] overflow-hidden rounded-card border border-line bg-[#fff] has-[img]:aspect-auto"
      >
        {address && (
          <img
            src={address}
            alt={t("documents.preview.picture", { form: t(`documents.form.${form}`) })}
            className="block h-auto w-full"
          />
        )}
      </div>
    </section>
  )
}

/** An address for bytes at hand; given back with them. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address
}
