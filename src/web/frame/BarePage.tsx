import { type ReactNode, useEffect } from "react"
import { useMessages } from "../messages.tsx"
import { LanguageSwitch } from "./LanguageSwitch.tsx"

type Props = { title: string; children: ReactNode; footer?: ReactNode }

/** A screen for people who are not signed in: one column, one act. */
export function BarePage({ title, children, footer }: Props) {
  const t = useMessages()
  useEffect(() => {
    document.title = `${title} · ${t("shell.product")}`
  }, [title, t])
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-6">
      <header className="flex w-full max-w-96 items-center justify-between">
        <span className="flex items-center gap-2 font-bold">
          <img src="/mark.svg" alt="" width={24} height={24} />
          {t("shell.product")}
        </span>
        <LanguageSwitch />
      </header>
      <main className="mt-[12dvh] flex w-full max-w-96 flex-col gap-6">
        <h1 className="text-xl font-medium">{title}</h1>
        {children}
      </main>
      {footer && <footer className="mt-8 w-full max-w-96 text-sm text-muted">{footer}</footer>}
    </div>
  )
}
