import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { api } from "../../../web/api.ts"
import { BarePage } from "../../../web/frame/BarePage.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { switchWorkspace } from "../../workspaces/contract.ts"
import { acceptInvitation, previewInvitation } from "../contract.ts"
import { PasswordField } from "./PasswordField.tsx"

/** Where an invitation link leads: name and password, and one is in. */
export function InvitePage() {
  const t = useMessages()
  const { token = "" } = useParams({ strict: false })
  const preview = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => api(previewInvitation, { token }),
    retry: false,
  })
  const { data } = preview
  return (
    <BarePage title={t("members.invite.title", { workspace: data?.workspace ?? "" })}>
      <ProblemNotice error={preview.error} />
      {preview.isPending && <Skeleton />}
      {data && <JoinForm token={token} email={data.email} hasLogin={data.hasLogin} />}
    </BarePage>
  )
}

type Props = { token: string; email: string; hasLogin: boolean }

function JoinForm({ token, email, hasLogin }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({
    initial: { name: "", password: "" },
    save: async ({ name, password }) => {
      const made = await api(acceptInvitation, { token, ...(hasLogin ? {} : { name, password }) })
      if (hasLogin) await api(switchWorkspace, { workspaceId: made.workspaceId })
      else await callAuth("/sign-in/email", { email, password })
    },
    onSaved: () => {
      queries.clear()
      void navigate({ href: "/" })
    },
  })
  return (
    <Form form={form}>
      <p>{t(hasLogin ? "members.invite.signInFirst" : "members.invite.intro", { email })}</p>
      {hasLogin ? (
        <Link to="/sign-in" search={{ next: `/invite/${token}` }} className="text-accent underline">
          {t("members.signIn.title")}
        </Link>
      ) : (
        <>
          <TextField
            label={t("members.field.name")}
            autoComplete="name"
            isRequired
            {...form.field("name")}
          />
          <PasswordField
            kind="new"
            label={t("members.field.password")}
            {...form.field("password")}
          />
        </>
      )}
      <Button type="submit" look="primary" isPending={form.isPending}>
        {t("members.invite.accept")}
      </Button>
    </Form>
  )
}
