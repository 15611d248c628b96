import type { PageLimit } from "./public-pages/page-limit.ts"
import type { Services } from "./services.ts"

/** What pages for people without an account are given. */
export type PublicDoor = {
  services: Services
  /** Told after each committed write, so that live streams look at the outbox at once. */
  onCommit: (workspaceId: string) => void
  /** Counts what comes to all of them together. */
  limit: PageLimit
}
