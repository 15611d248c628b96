import { PDFDocument } from "@cantoo/pdf-lib"
import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import { findClauses, type VersionRow } from "../../contracts/server/contract-queries.ts"
import { renderContract } from "../../documents/server/render.ts"
import { findSeller } from "../../documents/server/settings-queries.ts"

/**
 * The PDF that is shown and signed, by its hash: the file of a version, or its clauses as a document,
 * made once. Refuses a file that is no PDF, or one that nothing could be added to (`document-unsignable`).
 */
export async function keepDocument(
  { tx, actor, services }: Pick<Context, "tx" | "actor" | "services">,
  dealId: string,
  version: VersionRow,
): Promise<string> {
  const { number, title, locale, fileSha256, fileType } = version
  if (fileSha256) {
    if (fileType !== "application/pdf") throw new Problem("document-unsignable", { fileType })
    await refuseUnsignable(await services.files.get(fileSha256))
    return fileSha256
  }
  const place = { dealId, number }
  const clauses = (await findClauses(tx, actor.workspaceId, place)) as ClauseText[] | undefined // written as such
  const { seller } = await findSeller(tx, actor.workspaceId)
  const pdf = await renderContract({
    ...{ number, title, seller, clauses: clauses ?? [] },
    locale: locale as "en" | "zh-CN", // checked by the table
    sha256: version.contentHash.toString("hex"),
  })
  return services.files.put(pdf)
}

type ClauseText = { heading: string; text: string }

/** A PDF that is locked or damaged can be shown, but no page and no seal can be added to it. */
export async function refuseUnsignable(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { forIncrementalUpdate: true }).catch(
    () => undefined,
  )
  if (!document || document.isEncrypted || document.getPageCount() === 0)
    throw new Problem("document-unsignable")
}
