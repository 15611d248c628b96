import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import type { Contract } from "../contract.ts"
import { BeginDialog } from "./BeginDialog.tsx"
import { DraftForm } from "./DraftForm.tsx"
import { DraftText } from "./DraftText.tsx"
import { UploadDialog } from "./UploadDialog.tsx"

/** The draft of a contract: begun, written, and made a version. */
export function DraftTab({ contract }: { contract: Contract }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [doing, setDoing] = useState<"begin" | "upload">()
  const { draft } = contract
  const close = () => setDoing(undefined)
  const acts = mayWrite && (
    <>
      <Button onClick={() => setDoing("upload")}>{t("contracts.draft.upload")}</Button>
      <Button look={draft ? "plain" : "primary"} onClick={() => setDoing("begin")}>
        {t(draft ? "contracts.draft.anew" : "contracts.draft.begin")}
      </Button>
    </>
  )
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      {!draft && (
        <EmptyState
          title={t("contracts.draft.none")}
          hint={t("contracts.draft.noneHint")}
          action={acts}
        />
      )}
      {draft && <div className="flex flex-wrap justify-end gap-2">{acts}</div>}
      {draft && mayWrite && <DraftForm key={draft.version} {...{ contract, draft }} />}
      {draft && !mayWrite && <DraftText draft={draft} />}
      {doing === "begin" && <BeginDialog contract={contract} onClose={close} />}
      {doing === "upload" && <UploadDialog contract={contract} onClose={close} />}
    </div>
  )
}
