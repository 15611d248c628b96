import { useMutation, useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate, uploadBytes } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { FileDrop } from "../../../web/ui/FileDrop.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import {
  type DocumentSettings,
  getDocumentPreview,
  getDocumentSettings,
  removeLogo,
  setLogo,
} from "../contract.ts"

/** The logo: what is set, a place to drop another one, and the way to take it off. */
export function LogoField({ logo }: Pick<DocumentSettings, "logo">) {
  const t = useMessages()
  const queries = useQueryClient()
  const onSettled = () => void invalidate(queries, getDocumentSettings, getDocumentPreview)
  const upload = useMutation({
    mutationFn: (file: File) => uploadBytes(setLogo, {}, file),
    onSuccess: () => toast({ text: t("documents.logo.set") }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: apiMutation(removeLogo),
    onSuccess: () => toast({ text: t("documents.logo.removed") }),
    onSettled,
  })
  const has = ({ kind, width, height }: NonNullable<typeof logo>) =>
    t("documents.logo.has", {
      ...{ kind: kind.toUpperCase(), width: String(width), height: String(height) },
    })
  return (
    <section aria-labelledby="logo" className="flex flex-col gap-3">
      <h2 id="logo" className="text-lg font-medium">
        {t("documents.logo.title")}
      </h2>
      <ProblemNotice error={upload.error ?? remove.error} />
      {logo && (
        <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
          <span>{has(logo)}</span>
          <Button isPending={remove.isPending} onClick={() => remove.mutate({})}>
            {t("documents.logo.remove")}
          </Button>
        </div>
      )}
      <FileDrop
        label={t("documents.logo.choose")}
        help={t("documents.logo.help")}
        accept="image/png,image/jpeg"
        file={null}
        onChange={(file) => upload.mutate(file)}
      />
    </section>
  )
}
