import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { type LiveEvent, useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { listDealTasks } from "../../actions/contract.ts"
import { listNotes } from "../../activities/contract.ts"
import { getDeal } from "../../deals/contract.ts"
import { type BuyerRoom, getBuyerRoom } from "../contract.ts"
import { InviteDialog } from "./InviteDialog.tsx"
import { RoomFiles } from "./RoomFiles.tsx"
import { RoomLinks } from "./RoomLinks.tsx"
import { RoomQuestions } from "./RoomQuestions.tsx"
import { RoomRequests } from "./RoomRequests.tsx"

/** The buyer's room of a deal: who was invited and looked, what is shared, what waits for an answer. */
export function BuyerRoomPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [invited, setInvited] = useState<{ contactId?: string }>()
  const room = useQuery(apiQuery(getBuyerRoom, { dealId }))
  const renew = () => void invalidate(queries, getBuyerRoom, getDeal, listNotes.deal, listDealTasks)
  useLive(["buyer-room.*"], (event) => {
    if (!isOf(event, dealId)) return
    renew()
    if (event.kind === "buyer-room.asked") toast({ text: t("buyerRoom.asked") })
  })
  useLive(["file.*"], () => void invalidate(queries, getBuyerRoom))
  const { data } = room
  return (
    <section aria-labelledby="buyer-room" className="flex flex-col gap-3">
      <header className="flex items-center justify-between gap-2">
        <h2 id="buyer-room" className="font-medium">
          {t("buyerRoom.title")}
        </h2>
        {mayWrite && data && (
          <Button onClick={() => setInvited({})}>{t("buyerRoom.invite")}</Button>
        )}
      </header>
      <ProblemNotice error={room.error} onRetry={() => void room.refetch()} />
      {room.isPending && <Skeleton lines={2} />}
      {data && isEmpty(data) && <p className="text-muted">{t("buyerRoom.empty")}</p>}
      {data && !isEmpty(data) && (
        <Opened
          {...{ room: data, mayWrite, onChanged: renew }}
          onInvite={(contactId) => setInvited({ contactId })}
        />
      )}
      {invited && (
        <InviteDialog
          {...{ dealId, ...invited }}
          onSaved={renew}
          onClose={() => setInvited(undefined)}
        />
      )}
    </section>
  )
}

const isEmpty = ({ links, files, questions, requests }: BuyerRoom) =>
  [links, files, questions, requests].every((part) => part.length === 0)

function isOf({ data }: LiveEvent, dealId: string) {
  return (data as { dealId?: string } | null)?.dealId === dealId // what the server tells of a room
}

type OpenedProps = {
  room: BuyerRoom
  mayWrite: boolean
  onChanged: () => void
  onInvite: (contactId: string) => void
}

/** What waits for the rep comes first. */
function Opened({ room, mayWrite, onChanged, onInvite }: OpenedProps) {
  const acts = { mayWrite, onChanged }
  return (
    <div className="flex flex-col gap-5">
      <RoomRequests requests={room.requests} onInvite={onInvite} {...acts} />
      <RoomQuestions questions={room.questions} {...acts} />
      <RoomLinks links={room.links} onInvite={onInvite} {...acts} />
      <RoomFiles dealId={room.dealId} files={room.files} {...acts} />
    </div>
  )
}
