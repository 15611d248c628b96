import type { SectionPlace } from "../../../../server/public-pages/page-section.ts"
import type { ShownRoom } from "./find-room.ts"

/** What the sections of a room are told of where they are. */
export function placeOf({
  workspaceId,
  id,
  dealId,
  contactId,
  contactName,
}: ShownRoom): SectionPlace {
  return { workspaceId, dealId, linkId: id, contactId, contactName }
}
