import { useMessages } from "../../../web/messages.tsx"

const parts = [
  "basics",
  "options",
  "terms",
  "coverage",
  "approval",
  "commitment",
  "versions",
] as const

/** The parts of the studio, each a jump away. */
export function Outline({ hasApproval }: { hasApproval: boolean }) {
  const t = useMessages()
  return (
    <nav aria-label={t("proposals.studio.outline")} className="max-lg:hidden">
      <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {parts
          .filter((part) => part !== "approval" || hasApproval)
          .map((part) => (
            <li key={part}>
              <a href={`#${part}`} className="text-muted hover:text-ink hover:underline">
                {t(`proposals.studio.${part}`)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
