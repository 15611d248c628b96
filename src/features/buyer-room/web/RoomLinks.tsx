import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Avatar } from "../../../web/ui/Avatar.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type RoomLink, type RoomLinkState, renewRoomLink, revokeRoomLink } from "../contract.ts"

type Acts = { mayWrite: boolean; onChanged: () => void; onInvite: (contactId: string) => void }

/** Who was invited, whether their link holds, and how often each of them looked. */
export function RoomLinks({ links, ...acts }: Acts & { links: readonly RoomLink[] }) {
  const t = useMessages()
  if (links.length === 0) return null
  return (
    <section aria-labelledby="room-links">
      <h3 id="room-links" className="text-xs text-muted">
        {t("buyerRoom.people")}
      </h3>
      <ul className="flex flex-col">
        {links.map((link) => (
          <LinkRow key={link.id} {...{ link, ...acts }} />
        ))}
      </ul>
    </section>
  )
}

const tones: Record<RoomLinkState, Tone> = {
  open: "ok",
  revoked: "neutral",
  replaced: "neutral",
  expired: "warn",
}

function LinkRow({ link, mayWrite, onChanged, onInvite }: Acts & { link: RoomLink }) {
  const t = useMessages()
  const { name } = link.contact
  const { renew, revoke } = useLinkActs(link, onChanged)
  const isHeld = link.state === "open" || link.state === "expired"
  const held = [
    { id: "renew", label: t("buyerRoom.link.renew"), run: () => renew.mutate(undefined) },
    {
      ...{ id: "revoke", label: t("buyerRoom.link.revoke"), isDanger: true },
      run: () => revoke.mutate(undefined),
    },
  ]
  const again = {
    ...{ id: "again", label: t("buyerRoom.link.again") },
    run: () => onInvite(link.contact.id),
  }
  return (
    <li className="flex min-h-(--row) items-start gap-3 border-b border-line py-2 last:border-none">
      <Avatar name={name} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          <Badge tone={tones[link.state]}>{t(`buyerRoom.state.${link.state}`)}</Badge>
        </p>
        <Visits link={link} />
        <Sent link={link} isHeld={isHeld} />
        <ProblemNotice error={renew.error ?? revoke.error} />
      </div>
      {mayWrite && (
        <Menu
          label={t("buyerRoom.link.more", { name })}
          groups={[{ id: "link", acts: isHeld ? [again, ...held] : [again] }]}
        />
      )}
    </li>
  )
}

function Visits({ link: { visits } }: { link: RoomLink }) {
  const t = useMessages()
  const format = useFormat()
  const { byPerson, lastByPersonAt, byMachine, byMember } = visits
  return (
    <>
      <p className="text-sm">
        {lastByPersonAt
          ? t("buyerRoom.visits.some", { count: byPerson, when: format.dateTime(lastByPersonAt) })
          : t("buyerRoom.visits.none")}
      </p>
      {byMachine > 0 && (
        <p className="text-xs text-muted">{t("buyerRoom.visits.machine", { count: byMachine })}</p>
      )}
      {byMember > 0 && (
        <p className="text-xs text-muted">{t("buyerRoom.visits.member", { count: byMember })}</p>
      )}
    </>
  )
}

function Sent({ link, isHeld }: { link: RoomLink; isHeld: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const how = link.mailedTo
    ? t("buyerRoom.link.mailed", { address: link.mailedTo })
    : t("buyerRoom.link.copied")
  const until = isHeld
    ? t("buyerRoom.link.until", { day: format.dateTime(link.expiresAt) })
    : undefined
  return (
    <p className="text-xs text-muted wrap-anywhere">{[how, until].filter(Boolean).join(" · ")}</p>
  )
}

function useLinkActs({ id: roomLinkId, version, contact }: RoomLink, onChanged: () => void) {
  const t = useMessages()
  const { name } = contact
  const sendRenewal = apiMutation(renewRoomLink)
  const sendRevocation = apiMutation(revokeRoomLink)
  const renew = useMutation({
    mutationFn: (_: undefined, context) => sendRenewal({ roomLinkId, version }, context),
    onSuccess: () => toast({ text: t("buyerRoom.link.renewed", { name }) }),
    onSettled: onChanged,
  })
  const revoke = useMutation({
    mutationFn: (_: undefined, context) => sendRevocation({ roomLinkId, version }, context),
    onSuccess: () => toast({ text: t("buyerRoom.link.revoked", { name }) }),
    onSettled: onChanged,
  })
  return { renew, revoke }
}
