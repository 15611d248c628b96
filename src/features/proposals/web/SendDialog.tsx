import { useMutation, useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { getProposal, listProposals, type Proposal, sendProposal } from "../contract.ts"

type Props = { proposal: Proposal; onClose: () => void }

/** Asks once more before a version is made that nobody can change. */
export function SendDialog({ proposal, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const number = String(proposal.offer.version)
  const call = apiMutation(sendProposal)
  const send = useMutation({
    mutationFn: (_: undefined, context) =>
      call({ proposalId: proposal.id, version: proposal.version }, context),
    onSuccess: () => {
      toast({ text: t("proposals.studio.sent", { number }) })
      void invalidate(queries, getProposal, listProposals)
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      title={t("proposals.studio.sendTitle", { number })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" isPending={send.isPending} onClick={() => send.mutate(undefined)}>
            {t("proposals.studio.send", { number })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="prose">{t("proposals.studio.sendHelp")}</p>
        <ProblemNotice error={send.error} />
      </div>
    </Dialog>
  )
}
