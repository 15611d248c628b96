import { Link } from "@tanstack/react-router"
import { requestParts } from "../../../kernel/client.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { downloadFailedRows, type Import } from "../contract.ts"

const look = "text-accent underline"

/** Where to go from here: the records, the figures, the rows to mend, the next import. */
export function ResultLinks({ run }: { run: Import }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const target = run.mapping.pipeline
  const pipelineId = target?.kind === "existing" ? target.pipelineId : undefined
  const hasProducts = run.mapping.files.some(({ kind }) => kind === "catalogue")
  const failed = run.files.flatMap((file, position) =>
    (run.summary?.files[position]?.failed ?? 0) > 0 ? [{ name: file.name, position }] : [],
  )
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2">
      {failed.map(({ name, position }) => (
        <li key={position}>
          <a
            href={requestParts(downloadFailedRows, { importId: run.id, position, locale }).url}
            download
            className={look}
          >
            {t("imports.run.download", { name })}
          </a>
        </li>
      ))}
      {hasProducts && (
        <li>
          <Link to="/settings/products" className={look}>
            {t("imports.run.products")}
          </Link>
        </li>
      )}
      <li>
        {pipelineId ? (
          <Link to="/pipeline/$pipelineId" params={{ pipelineId }} className={look}>
            {t("imports.run.board")}
          </Link>
        ) : (
          <Link to="/pipeline" className={look}>
            {t("imports.run.board")}
          </Link>
        )}
      </li>
      <li>
        <Link
          to="/dashboard"
          // What was imported may have closed years ago, and in another pipeline than the first.
          search={{ period: "all", ...(pipelineId ? { pipelineId } : {}) }}
          className={look}
        >
          {t("imports.run.dashboard")}
        </Link>
      </li>
      <li>
        <Link to="/import" className={look}>
          {t("imports.run.again")}
        </Link>
      </li>
    </ul>
  )
}
