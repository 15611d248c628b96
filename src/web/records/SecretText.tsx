import { Copy } from "lucide-react"
import { useMessages } from "../messages.tsx"
import { IconButton } from "../ui/IconButton.tsx"

/** A link or key that is shown this once, with the way to copy it. */
export function SecretText({ text, help }: { text: string; help: string }) {
  const t = useMessages()
  return (
    <div role="status" className="flex flex-col gap-1 rounded-card bg-info-soft p-3 text-info">
      <p>{help}</p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 break-all select-all">{text}</code>
        <IconButton
          icon={Copy}
          label={t("shell.action.copy")}
          onClick={() => void navigator.clipboard.writeText(text)}
        />
      </div>
    </div>
  )
}
