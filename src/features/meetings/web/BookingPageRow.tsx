import { useMutation } from "@tanstack/react-query"
import { type Locale, localText } from "../../../kernel/locale.ts"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { languages } from "../../../web/ui/LanguageField.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type BookingPage, updateBookingPage } from "../booking-contract.ts"

type Props = {
  page: BookingPage
  mayChange: boolean
  onEdit: () => void
  onChanged: () => void
}

/** One booking page: whose time it offers, and its address to pass on. */
export function BookingPageRow({ page, mayChange, onEdit, onChanged }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const send = apiMutation(updateBookingPage)
  const { id: bookingPageId, version, isOpen, address } = page
  const turn = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ bookingPageId, version, isOpen: !isOpen }, context),
    onSettled: onChanged,
  })
  const copyIn = async (language: Locale) => {
    await navigator.clipboard.writeText(`${address}?lang=${language}`)
    toast({ text: t("meetings.booking.copied") })
  }
  const name = localText(page.name, locale)
  const label = t(isOpen ? "meetings.booking.close" : "meetings.booking.reopen")
  const changes = [
    { id: "edit", label: t("meetings.booking.edit"), run: onEdit },
    { id: "turn", label, run: () => turn.mutate(undefined) },
  ]
  const share = languages.map(({ value, label: language }) => ({
    id: `copy ${value}`,
    label: t("meetings.booking.copy", { language }),
    run: () => void copyIn(value),
  }))
  const groups = [
    { id: "share", acts: share },
    { id: "change", acts: mayChange ? changes : [] },
  ]
  return (
    <li className="flex flex-col border-b border-line py-2">
      <div className="flex min-h-(--row) items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium wrap-anywhere">{name}</span>
            <Badge tone={isOpen ? "ok" : "neutral"}>
              {t(isOpen ? "meetings.booking.open" : "meetings.booking.closed")}
            </Badge>
          </p>
          <p className="text-xs text-muted">{format.list(page.hosts.map((host) => host.name))}</p>
          <a
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            className="text-xs wrap-anywhere text-accent hover:underline"
          >
            {t("meetings.booking.look")}
          </a>
        </div>
        <Menu
          label={t("meetings.booking.actions", { name })}
          groups={groups.filter(({ acts }) => acts.length > 0)}
        />
      </div>
      <ProblemNotice error={turn.error} />
    </li>
  )
}
