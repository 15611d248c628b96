import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { type Import, undoImport } from "../contract.ts"
import { Summary } from "./Summary.tsx"

/** What an import did, the rows that failed, and the way back. */
export function ImportResult({ made }: { made: Import }) {
  const t = useMessages()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const send = apiMutation(undoImport)
  const undo = useMutation({
    mutationFn: (importId: string, context) => send({ importId }, context),
    onSettled: () => {
      setAsking(false)
      return queries.invalidateQueries()
    },
  })
  if (made.state === "undone") return <p role="status">{t("imports.undone")}</p>
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-medium">{t("imports.step.run")}</h2>
      <p role="status">{t(made.state === "finished" ? "imports.done" : "imports.state.failed")}</p>
      {made.summary && <Summary summary={made.summary} mapping={made.mapping} isDone />}
      <ProblemNotice error={undo.error} />
      <div className="flex flex-wrap items-center gap-4">
        <Link to="/pipeline" className="text-accent underline">
          {t("imports.toBoard")}
        </Link>
        <Link to="/dashboard" className="text-accent underline">
          {t("imports.toDashboard")}
        </Link>
        {made.summary &&
          made.summary.counts.failed > 0 &&
          made.files.map(({ position, name }) => (
            <a
              key={position}
              href={`/api/v1/imports/${made.id}/failed-rows?position=${position}`}
              className="text-accent underline"
            >
              {t("imports.failedRows", { file: name })}
            </a>
          ))}
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("imports.undo")}
        </Button>
      </div>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("imports.undoTitle", { name: made.name })}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("shell.action.cancel")}</Button>
            <Button look="danger" isPending={undo.isPending} onClick={() => undo.mutate(made.id)}>
              {t("imports.undo")}
            </Button>
          </>
        }
      >
        <p>{t("imports.undoWhat")}</p>
      </Dialog>
    </section>
  )
}
