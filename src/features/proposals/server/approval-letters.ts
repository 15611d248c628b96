import type { Context } from "../../../server/http/handler.ts"
import { printed } from "../../../server/mail/letter.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import type { ApprovalNotice } from "../approval-notices.ts"
import type { ApprovalState } from "./approval-rights.ts"
import type { Told } from "./approval-task-queries.ts"
import { approvalTexts } from "./approval-texts.ts"
import type { ProposalRow } from "./proposal-queries.ts"

type Asked = { proposal: ProposalRow; state: ApprovalState }

/** Owes each of them a mail, where mail is set; nobody is mailed what they did themselves. */
export async function mailNotices(
  context: Context,
  { proposal, state }: Asked,
  told: readonly (ApprovalNotice & { member: Told })[],
) {
  const { tx, actor, now, services } = context
  if (!services.mailer.isConfigured) return
  const { workspaceId } = actor
  const { id, number, deal } = proposal
  const refusal = state.decisions.find(({ isApproved }) => !isApproved)
  for (const { kind, member } of told) {
    if (!member.email || member.id === actor.memberId) continue
    const facts = {
      ...{ number, deal: deal.title, asker: state.request?.askerName ?? "" },
      reason: (kind === "refused" ? refusal?.reason : state.request?.reason) ?? "",
      decider: refusal?.by ?? "",
    }
    const { hello, open: act, subject, body } = approvalTexts[member.locale]
    const letter = printed([
      {
        ...{ locale: member.locale, subject: subject[kind](facts), act, after: [] },
        before: [hello, body[kind](facts)],
        link: `${services.publicUrl}/proposals/${id}`,
      },
    ])
    const key = `approval ${kind} ${id} ${state.hash.toString("hex")} ${member.id}`
    await oweMail(tx, services, { workspaceId, key, mail: { to: member.email, ...letter }, now })
  }
  context.afterwards(() => sendDueMails(services))
}
