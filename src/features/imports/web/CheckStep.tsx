import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { checkImport, getImport, type Import, type Mapping, runImport } from "../contract.ts"
import { FileMapping } from "./FileMapping.tsx"
import { MappingOptions } from "./MappingOptions.tsx"
import { Summary } from "./Summary.tsx"

/** What the columns mean, what would happen, and the button that makes it happen. */
export function CheckStep({ made }: { made: Import }) {
  const t = useMessages()
  const queries = useQueryClient()
  const [mapping, setMapping] = useState<Mapping>(made.mapping)
  const [isChanged, setChanged] = useState(false)
  const key = apiQuery(getImport, { importId: made.id }).queryKey
  const sendCheck = apiMutation(checkImport)
  const check = useMutation({
    mutationFn: (checked: Mapping, context) =>
      sendCheck({ importId: made.id, mapping: checked }, context),
    onSuccess: (answer) => {
      setChanged(false)
      queries.setQueryData(key, answer)
    },
  })
  const sendRun = apiMutation(runImport)
  const run = useMutation({
    mutationFn: (importId: string, context) => sendRun({ importId }, context),
    onSettled: () => invalidate(queries, getImport),
  })
  const change = (next: Partial<Mapping>) => {
    setMapping({ ...mapping, ...next })
    setChanged(true)
  }
  const useHint = (value: string, suggestion: string) =>
    change({ products: { ...mapping.products, [value]: suggestion } })
  const isChecked = made.state === "checked" && !isChanged
  return (
    <>
      <section className="flex flex-col gap-4">
        <h2 className="font-medium">{t("imports.step.mapping")}</h2>
        {made.files.map((file) => (
          <FileMapping key={file.position} {...{ file, mapping, change }} />
        ))}
        <MappingOptions {...{ mapping, change }} />
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="font-medium">{t("imports.step.check")}</h2>
        <ProblemNotice error={check.error ?? run.error} />
        {made.summary && (
          <Summary summary={made.summary} mapping={mapping} isDone={false} onUseHint={useHint} />
        )}
        <div className="flex gap-3">
          <Button
            look={isChecked ? "plain" : "primary"}
            isPending={check.isPending}
            onClick={() => check.mutate(mapping)}
          >
            {t(made.summary ? "imports.checkAgain" : "imports.check")}
          </Button>
          {isChecked && (
            <Button look="primary" isPending={run.isPending} onClick={() => run.mutate(made.id)}>
              {t("imports.run")}
            </Button>
          )}
        </div>
      </section>
    </>
  )
}
