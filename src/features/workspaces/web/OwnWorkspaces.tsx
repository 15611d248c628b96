import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { switchWorkspace, useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CreateWorkspaceDialog } from "./CreateWorkspaceDialog.tsx"

/** Where one is a member: walk over, or found a further one. */
export function OwnWorkspaces() {
  const t = useMessages()
  const { workspace, workspaces } = useSession()
  const [isFounding, setFounding] = useState(false)
  return (
    <section aria-labelledby="own-workspaces" className="flex flex-col gap-3">
      <h2 id="own-workspaces" className="text-base font-medium">
        {t("workspaces.own")}
      </h2>
      <p className="text-muted">{t("workspaces.ownHelp")}</p>
      <ul>
        {workspaces.map(({ id, name }) => (
          <li key={id} className="flex min-h-11 items-center gap-3 border-b border-line py-1">
            <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
            {id === workspace.id ? (
              <span className="text-accent">{t("workspaces.thisOne")}</span>
            ) : (
              <Button onClick={() => void switchWorkspace(id)}>
                {t("workspaces.open")}
                <span className="sr-only">{name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button className="self-start" onClick={() => setFounding(true)}>
        {t("workspaces.create.title")}
      </Button>
      {isFounding && <CreateWorkspaceDialog onClose={() => setFounding(false)} />}
    </section>
  )
}
