import type { Services } from "./services.ts"

/** What pages for people without an account are given. */
export type PublicDoor = {
  services: Services
  /** Told after each committed write, so that live streams look at the outbox at once. */
  onCommit: (workspaceId: string) => void
}
