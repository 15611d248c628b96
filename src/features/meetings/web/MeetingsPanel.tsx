import { MeetingList } from "./MeetingList.tsx"
import { ScopePanel } from "./ScopePanel.tsx"

/** The work of a demo or scoping meeting: the meetings themselves, and what was agreed in them. */
export function MeetingsPanel({ dealId }: { dealId: string }) {
  return (
    <div className="flex flex-col gap-6">
      <MeetingList dealId={dealId} />
      <ScopePanel dealId={dealId} />
    </div>
  )
}
