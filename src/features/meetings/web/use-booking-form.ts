import { localText } from "../../../kernel/locale.ts"
import { apiMutation } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useSession } from "../../../web/session.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { type BookingPage, createBookingPage, updateBookingPage } from "../booking-contract.ts"

type Settings = { page: BookingPage | undefined; onSaved: () => void; onClose: () => void }

/** The state of a booking page that is made or changed; a new one offers one's own time. */
export function useBookingForm({ page, onSaved, onClose }: Settings) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { member } = useSession()
  const create = apiMutation(createBookingPage)
  const update = apiMutation(updateBookingPage)
  return useForm({
    initial: {
      en: page?.name.en ?? "",
      zh: page?.name["zh-CN"] ?? "",
      meetingTypeId: page?.meetingTypeId ?? "",
      pipelineId: page?.pipelineId ?? "",
      place: page?.place ?? "",
      hosts: page?.hosts ?? [{ id: member.id, name: member.name }],
      buffer: String(page?.bufferMinutes ?? 15),
      notice: String((page?.noticeMinutes ?? 240) / 60),
      horizon: String(page?.horizonDays ?? 30),
    },
    draftKey: page ? `booking-page.${page.id}` : "booking-page.new",
    save: ({ en, zh, hosts, buffer, notice, horizon, ...values }, context) => {
      const sent = {
        ...values,
        name: { en, "zh-CN": zh },
        hostIds: hosts.map(({ id }) => id),
        bufferMinutes: Number(buffer),
        noticeMinutes: Math.round(Number(notice) * 60),
        horizonDays: Number(horizon),
      }
      if (!page) return create(sent, context)
      return update({ bookingPageId: page.id, version: page.version, ...sent }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("meetings.booking.saved", { name: localText(name, locale) }) })
      onSaved()
      onClose()
    },
  })
}
