import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { createPasswordReset, listMembers, type Member, updateMember } from "../contract.ts"

type Change = Omit<Input<typeof updateMember>, "memberId" | "version">

/** What an administrator can do with a person, and what came of it. */
export function useMemberActs(member: Member) {
  const t = useMessages()
  const queries = useQueryClient()
  const [link, setLink] = useState<string>()
  const { id: memberId, version, name, isActive, hasLogin } = member
  const send = apiMutation(updateMember)
  const sendReset = apiMutation(createPasswordReset)
  const update = useMutation({
    mutationFn: (change: Change, context) => send({ memberId, version, ...change }, context),
    onSuccess: () => toast({ text: t("members.page.changed", { name }) }),
    onSettled: () => invalidate(queries, listMembers),
  })
  const reset = useMutation({
    mutationFn: (input: Input<typeof createPasswordReset>, context) => sendReset(input, context),
    onSuccess: (made) => {
      if (made.link) setLink(made.link)
      if (made.isMailed) toast({ text: t("members.page.resetMailed", { name }) })
    },
  })
  const resetAct = {
    id: "reset",
    label: t("members.page.resetPassword"),
    run: () => reset.mutate({ memberId }),
  }
  const accessAct = {
    id: "access",
    label: t(isActive ? "members.page.deactivate" : "members.page.reactivate"),
    isDanger: isActive,
    run: () => update.mutate({ isActive: !isActive }),
  }
  return {
    update: (change: Change) => update.mutate(change),
    error: update.error ?? reset.error,
    link,
    acts: hasLogin ? [resetAct, accessAct] : [accessAct],
  }
}
