import { useAnnouncement } from "./announcer.ts"

/** The one polite live region of the page. */
export function LiveRegion() {
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {useAnnouncement()}
    </p>
  )
}
