import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useId } from "react"
import { apiQuery, invalidate, uploadBytes } from "../../../../web/api.ts"
import { useMessages } from "../../../../web/messages.tsx"
import { ProblemNotice } from "../../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../../web/ui/SelectField.tsx"
import { fileLimit, listFiles, uploadFile } from "../../../files/contract.ts"

type Props = {
  dealId: string
  /** Id of the file chosen; empty for none. */
  value: string
  isOptional?: boolean
  onChange: (fileId: string) => void
}

/** A file of the deal as evidence: one that is there, or one added now. */
export function FileEvidence({ dealId, value, isOptional, onChange }: Props) {
  const t = useMessages()
  const id = useId()
  const queries = useQueryClient()
  const files = useQuery(apiQuery(listFiles.deal, { dealId, limit: 50 }))
  const there = files.data?.items ?? []
  const add = useMutation({
    mutationFn: (file: File) => uploadBytes(uploadFile.deal, { dealId, name: file.name }, file),
    onSuccess: async (added) => {
      await invalidate(queries, listFiles.deal)
      onChange(added.id)
    },
  })
  return (
    <div className="flex flex-col gap-2">
      {there.length > 0 && (
        <SelectField
          label={t("deals.gate.file")}
          {...(isOptional ? { emptyLabel: t("deals.gate.noFile"), isRequired: false } : {})}
          value={value}
          options={there.map((file) => ({ value: file.id, label: file.name }))}
          onChange={onChange}
        />
      )}
      <label htmlFor={id} className="text-sm">
        <span className="me-2 font-medium">{t("deals.gate.addFile")}</span>
        <input
          id={id}
          type="file"
          disabled={add.isPending}
          className="max-w-full"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file && file.size <= fileLimit) add.mutate(file)
          }}
        />
      </label>
      <ProblemNotice error={add.error} />
    </div>
  )
}
