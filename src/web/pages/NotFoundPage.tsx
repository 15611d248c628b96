import { useEffect } from "react"
import { useSlots } from "../frame/slots.ts"
import { useMessages } from "../messages.tsx"
import { EmptyState } from "../ui/EmptyState.tsx"

/** An address that leads nowhere, inside the frame or outside it. */
export function NotFoundPage() {
  const t = useMessages()
  useEffect(() => {
    document.title = `${t("shell.page.notFound")} · ${t("shell.product")}`
  }, [t])
  const { title } = useSlots()
  const Main = title ? "div" : "main" // the frame has one already
  return (
    <Main>
      <h1 className="sr-only">{t("shell.page.notFound")}</h1>
      <EmptyState
        title={t("shell.page.notFound")}
        hint={t("shell.page.notFoundWhat")}
        action={
          <a href="/" className="text-accent underline">
            {t("shell.page.toStart")}
          </a>
        }
      />
    </Main>
  )
}
