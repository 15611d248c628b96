import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listMembers } from "../contract.ts"
import { Invitations } from "./Invitations.tsx"
import { MemberRow } from "./MemberRow.tsx"
import { Teams } from "./Teams.tsx"

/** The people of the workspace, their roles and teams, and who is invited. */
export function MembersPage() {
  const t = useMessages()
  const mayAdmin = useMay("member.admin")
  const members = useQuery(apiQuery(listMembers, {}))
  return (
    <Page title={t("members.page.title")}>
      <div className="flex max-w-4xl flex-col gap-10">
        <section aria-labelledby="people" className="flex flex-col gap-3">
          <h2 id="people" className="text-base font-medium">
            {t("members.page.people")}
          </h2>
          <ProblemNotice error={members.error} />
          {members.isPending && <Skeleton />}
          <ul className="flex flex-col">
            {members.data?.items.map((member) => (
              <MemberRow key={member.id} member={member} mayAdmin={mayAdmin} />
            ))}
          </ul>
        </section>
        {mayAdmin && <Invitations />}
        <Teams mayAdmin={mayAdmin} />
      </div>
    </Page>
  )
}
