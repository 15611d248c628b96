import { ExternalLink } from "lucide-react"

/** Opens an address in another tab; nothing when it is none that a link may carry. */
export function WebLink({ address }: { address: string }) {
  if (!/^https?:\/\//i.test(address)) return null
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={address}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:text-ink"
    >
      <ExternalLink size={14} aria-hidden="true" />
    </a>
  )
}
