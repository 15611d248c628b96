import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createMeeting, type Meeting, updateMeeting } from "../contract.ts"
import { sentTime, useFirstTime } from "./meeting-time.ts"

/** The state of a meeting that is planned or changed. */
export function useMeetingForm(dealId: string, meeting: Meeting | undefined, onDone: () => void) {
  const t = useMessages()
  const create = apiMutation(createMeeting)
  const update = apiMutation(updateMeeting)
  const time = useFirstTime(meeting)
  return useForm({
    initial: {
      plan: { typeId: meeting?.type.id ?? "", title: meeting?.title ?? "", time },
      place: meeting?.place ?? "",
      demoUrl: meeting?.demoUrl ?? "",
      contacts: meeting?.contacts ?? [],
      members: meeting?.members ?? [],
    },
    draftKey: meeting ? `meeting.${meeting.id}.edit` : `meeting.${dealId}.create`,
    save: ({ plan, place, demoUrl, contacts, members }, context) => {
      const people = {
        contactIds: contacts.map(({ id }) => id),
        memberIds: members.map(({ id }) => id),
      }
      const told = { title: plan.title, place, demoUrl: demoUrl.trim() || null, ...people }
      if (meeting) {
        return update({ meetingId: meeting.id, version: meeting.version, ...told }, context)
      }
      const planned = { dealId, meetingTypeId: plan.typeId, ...told, ...sentTime(plan.time) }
      return create(planned, context)
    },
    onSaved: () => {
      toast({ text: t(meeting ? "meetings.saved" : "meetings.planned") })
      onDone()
    },
  })
}
