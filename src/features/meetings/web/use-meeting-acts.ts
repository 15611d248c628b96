import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { endMeeting, inviteToMeeting, type Meeting } from "../contract.ts"

/** What is asked in a dialog of its own. */
export type MeetingAsk = "edit" | "move" | "held" | "no-show"

/** What is done about a meeting with one press. */
export function useMeetingActs({ id: meetingId, version }: Meeting, onChanged: () => void) {
  const t = useMessages()
  const end = apiMutation(endMeeting)
  const send = apiMutation(inviteToMeeting)
  const cancel = useMutation({
    mutationFn: (_: undefined, context) =>
      end({ meetingId, version, outcome: "cancelled" }, context),
    onSuccess: () => toast({ text: t("meetings.cancelled") }),
    onSettled: onChanged,
  })
  const invite = useMutation({
    mutationFn: (_: undefined, context) => send({ meetingId, version }, context),
    onSuccess: () => toast({ text: t("meetings.sent") }),
    onSettled: onChanged,
  })
  return {
    error: cancel.error ?? invite.error,
    cancel: () => cancel.mutate(undefined),
    invite: () => invite.mutate(undefined),
  }
}
