import { useMutation } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { uploadBytes } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { FileDrop } from "../../../web/ui/FileDrop.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { checkSignature } from "../contract.ts"
import { CheckResult } from "./CheckResult.tsx"

/** `/signature-check`: whether a PDF is a copy that was signed here, and unchanged. */
export function SignatureCheckPage() {
  const t = useMessages()
  const [file, setFile] = useState<File | null>(null)
  const check = useMutation({
    mutationFn: (sent: File) => uploadBytes(checkSignature, {}, sent),
  })
  const envelope = check.data?.envelope
  return (
    <Page title={t("closing.checkTitle")}>
      <div className="flex max-w-xl flex-col gap-4">
        <p className="text-muted">{t("closing.checkHelp")}</p>
        <FileDrop
          label={t("closing.checkFile")}
          accept=".pdf"
          file={file}
          onChange={(chosen) => {
            check.reset()
            setFile(chosen)
          }}
        />
        <Button
          look="primary"
          className="self-start"
          disabled={!file}
          isPending={check.isPending}
          onClick={() => file && check.mutate(file)}
        >
          {t("closing.checkNow")}
        </Button>
        <ProblemNotice error={check.error} />
        {check.data && <CheckResult check={check.data} />}
        {envelope && (
          <Link
            to="/deals/$dealId/signature"
            params={{ dealId: envelope.dealId }}
            className="self-start text-accent hover:underline"
          >
            {t("closing.version", { title: envelope.title, number: String(envelope.number) })}
          </Link>
        )}
      </div>
    </Page>
  )
}
