import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { deleteImportPreset, type ImportPreset, listImportPresets } from "../contract.ts"
import { SavePresetDialog } from "./SavePresetDialog.tsx"
import type { ImportActs } from "./use-import-acts.ts"

type Props = { importId: string; acts: ImportActs }

/** Mappings kept by a name: apply one to these files, keep this one, delete one. */
export function PresetPart({ importId, acts: { applyPreset, keepPreset } }: Props) {
  const t = useMessages()
  const presets = useQuery(apiQuery(listImportPresets, {})).data?.items ?? []
  const [chosenId, setChosenId] = useState("")
  const [question, setQuestion] = useState<"save" | "delete">()
  const chosen = presets.find(({ id }) => id === chosenId)
  const close = () => setQuestion(undefined)
  const apply = ({ id: presetId, name }: ImportPreset) =>
    applyPreset.mutate(
      { importId, presetId },
      { onSuccess: () => toast({ text: t("imports.presets.applied", { name }) }) },
    )
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        {presets.length > 0 && (
          <>
            <SelectField
              className="w-72 max-w-full"
              label={t("imports.presets.choose")}
              value={chosen ? chosen.id : ""}
              options={presets.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosenId}
            />
            <Button
              disabled={!chosen}
              isPending={applyPreset.isPending}
              onClick={() => chosen && apply(chosen)}
            >
              {t("imports.presets.apply")}
            </Button>
            <Button look="quiet" disabled={!chosen} onClick={() => setQuestion("delete")}>
              {t("imports.presets.delete")}
            </Button>
          </>
        )}
        <Button
          look="quiet"
          className={presets.length === 0 ? "-ms-3" : undefined}
          onClick={() => setQuestion("save")}
        >
          {t("imports.presets.save")}
        </Button>
      </div>
      <ProblemNotice error={applyPreset.error} />
      {question === "save" && (
        <SavePresetDialog name={chosen?.name ?? ""} keep={keepPreset} onClose={close} />
      )}
      {question === "delete" && chosen && <DeleteDialog preset={chosen} onClose={close} />}
    </div>
  )
}

function DeleteDialog({ preset, onClose }: { preset: ImportPreset; onClose: () => void }) {
  const t = useMessages()
  const queries = useQueryClient()
  const { id: presetId, name } = preset
  const remove = useMutation({
    mutationFn: apiMutation(deleteImportPreset),
    onSuccess: () => {
      toast({ text: t("imports.presets.deleted", { name }) })
      onClose()
    },
    onSettled: () => invalidate(queries, listImportPresets),
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("imports.presets.deleteTitle", { name })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="danger"
            isPending={remove.isPending}
            onClick={() => remove.mutate({ presetId })}
          >
            {t("imports.presets.delete")}
          </Button>
        </>
      }
    >
      <p>{t("imports.presets.deleteText")}</p>
      <ProblemNotice error={remove.error} />
    </Dialog>
  )
}
