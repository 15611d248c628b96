import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth, readAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { deviceOf } from "./device-name.ts"

type LoginSession = {
  token: string
  createdAt: string
  updatedAt: string
  ipAddress: string | null
  userAgent: string | null
}

const key = ["auth", "sessions"]

/** Every browser that is signed in as oneself, newest first; each can be signed out from here. */
export function Sessions() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const sessions = useQuery({
    queryKey: key,
    queryFn: async () => {
      const [all, own] = await Promise.all([
        readAuth<LoginSession[]>("/list-sessions"),
        readAuth<{ session: { token: string } }>("/get-session"),
      ])
      return all
        .map((one) => ({ ...one, isThis: one.token === own.session.token }))
        .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    },
  })
  const items = sessions.data ?? []
  const nameOf = ({ userAgent }: LoginSession) => {
    const device = deviceOf(userAgent)
    return device ? t("members.session.browserOn", device) : t("members.session.unknown")
  }
  const end = async (path: string, body: Record<string, unknown>, told: string) => {
    const answer = await callAuth(path, body)
    toast(answer.ok ? { text: told } : { text: t("members.session.failed"), tone: "danger" })
    await queries.invalidateQueries({ queryKey: key })
  }
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-4">
      <h2 id="sessions" className="text-base font-medium">
        {t("members.session.title")}
      </h2>
      <ProblemNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      <ul className="flex flex-col">
        {items.map((one) => (
          <li key={one.token} className="flex items-center gap-3 border-b border-line py-2">
            <span className="flex min-w-0 flex-1 flex-wrap gap-x-3 gap-y-1">
              <span className="font-medium">{nameOf(one)}</span>
              {one.isThis && <span className="text-accent">{t("members.session.this")}</span>}
              <span className="basis-full text-sm text-muted">
                {[
                  one.ipAddress,
                  t("members.session.since", { day: format.dateTime(one.createdAt) }),
                  !one.isThis &&
                    t("members.session.used", { when: format.dateTime(one.updatedAt) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            {!one.isThis && (
              <Button
                className="shrink-0"
                onClick={() =>
                  void end(
                    "/revoke-session",
                    { token: one.token },
                    t("members.session.ended", { device: nameOf(one) }),
                  )
                }
              >
                {t("members.session.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {items.length > 1 && (
        <Button
          className="self-start"
          onClick={() => void end("/revoke-other-sessions", {}, t("members.session.othersEnded"))}
        >
          {t("members.session.endOthers")}
        </Button>
      )}
    </section>
  )
}
