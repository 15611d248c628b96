import type { Db, Tx } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { FileAnswer } from "../../../server/http/handler.ts"
import type { Services } from "../../../server/services.ts"
import type { DocumentForm } from "../../documents/contract.ts"
import { documentFile, makeDocument } from "../../documents/server/make-document.ts"
import type { VersionRow } from "./proposal-queries.ts"

// A document is made when it is first asked for, not when the version is sent: sending holds the deal,
// and nobody may ever want the slides. What it is made of cannot change, and the same offer gives the
// same bytes; from the first time on they are kept, so that they outlive a change of our templates too.

type Asking = { db: Db; services: Services; workspaceId: string; now: Date }
type Sent = Pick<VersionRow, "proposalId" | "number" | "offer">
type Place = { workspaceId: string; proposalId: string; number: number; form: DocumentForm }

/** A document of a version as it was given out first: the same bytes for everybody. */
export async function keptDocument(
  { db, services, workspaceId, now }: Asking,
  { proposalId, number, offer }: Sent,
  form: DocumentForm,
): Promise<FileAnswer & { body: Uint8Array }> {
  const place = { workspaceId, proposalId, number, form }
  const known = await inWorkspace(db, workspaceId, (tx) => findDocument(tx, place), "read")
  if (known) return documentFile(offer, form, await services.files.get(known))
  const made = await makeDocument(services, offer, form)
  const sha256 = await services.files.put(made)
  const keep = (tx: Tx) => keepDocument(tx, place, { sha256, madeAt: now })
  const kept = await inWorkspace(db, workspaceId, keep).catch((error: unknown) => {
    // A database that takes no writes denies nobody the document: made again, it is the same.
    services.log.warn({ err: error, proposalId, number, form }, "a document was not kept")
    return sha256
  })
  return documentFile(offer, form, kept === sha256 ? made : await services.files.get(kept))
}

async function findDocument(tx: Tx, place: Place): Promise<string | undefined> {
  const row = await tx
    .selectFrom("proposalDocument")
    .select("sha256")
    .where("workspaceId", "=", place.workspaceId)
    .where("proposalId", "=", place.proposalId)
    .where("number", "=", place.number)
    .where("form", "=", place.form)
    .executeTakeFirst()
  return row?.sha256
}

/** Which bytes are kept: these, or those of whoever was faster. */
async function keepDocument(tx: Tx, place: Place, made: { sha256: string; madeAt: Date }) {
  await tx
    .insertInto("proposalDocument")
    .values({ ...place, ...made })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await findDocument(tx, place)) ?? made.sha256
}
