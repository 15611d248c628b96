import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { decideRoomRequest, type RoomRequest } from "../contract.ts"

type Acts = { mayWrite: boolean; onChanged: () => void; onInvite: (contactId: string) => void }

/** Colleagues whom the buyer named and nobody has decided about. */
export function RoomRequests({ requests, ...acts }: Acts & { requests: readonly RoomRequest[] }) {
  const t = useMessages()
  const open = requests.filter(({ state }) => state === "open")
  if (open.length === 0) return null
  return (
    <section aria-labelledby="room-requests">
      <h3 id="room-requests" className="text-xs text-muted">
        {t("buyerRoom.requests.title")}
      </h3>
      <ul className="flex flex-col">
        {open.map((request) => (
          <RequestRow key={request.id} {...{ request, ...acts }} />
        ))}
      </ul>
    </section>
  )
}

function RequestRow({ request, mayWrite, onChanged, onInvite }: Acts & { request: RoomRequest }) {
  const t = useMessages()
  const format = useFormat()
  const { id: roomRequestId, name, email, note, askedBy, askedAt } = request
  const send = apiMutation(decideRoomRequest)
  const decide = useMutation({
    mutationFn: (agrees: boolean, context) => send({ roomRequestId, agrees }, context),
    onSuccess: ({ requests }, agrees) => {
      const contactId = requests.find(({ id }) => id === roomRequestId)?.contactId
      if (!agrees || !contactId) return
      toast({ text: t("buyerRoom.requests.agreed", { name }) })
      onInvite(contactId)
    },
    onSettled: onChanged,
  })
  const { isPending } = decide
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          <Badge tone="warn">{t("buyerRoom.requests.waiting")}</Badge>
        </p>
        <p className="text-sm wrap-anywhere">{[email, note].filter(Boolean).join(" · ")}</p>
        <p className="text-xs text-muted">
          {t("buyerRoom.requests.by", { name: askedBy.name })} · {format.dateTime(askedAt)}
        </p>
        <ProblemNotice error={decide.error} />
      </div>
      {mayWrite && (
        <div className="flex gap-2">
          <Button look="quiet" isPending={isPending} onClick={() => decide.mutate(false)}>
            {t("buyerRoom.requests.decline")}
          </Button>
          <Button isPending={isPending} onClick={() => decide.mutate(true)}>
            {t("buyerRoom.requests.agree")}
          </Button>
        </div>
      )}
    </li>
  )
}
