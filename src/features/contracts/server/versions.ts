import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Context, FileHandler, Handler } from "../../../server/http/handler.ts"
import { supersedeEnvelope } from "../../closing/server/write-door.ts"
import type { LockedDeal } from "../../deals/server/write-door.ts"
import { fileLimit } from "../../files/contract.ts"
import { mediaTypeOf, plainFileName } from "../../files/file-type.ts"
import type { Clause } from "../clause.ts"
import type * as contract from "../contract.ts"
import { isDocument } from "../document-type.ts"
import { openPlaceholders } from "../placeholders.ts"
import { groupHashes, hashesOfFile, hashOfVersion, type VersionContent } from "./content-hash.ts"
import * as queries from "./contract-queries.ts"
import { currentDraft } from "./draft.ts"
import { listGroups } from "./group-queries.ts"
import { openDeal, recordOnDeal, seenDeal } from "./held-deal.ts"
import { contractOf, presentVersion } from "./present-contract.ts"
import { recheckGate } from "./recheck-gate.ts"
import { loadStanding } from "./standing-queries.ts"

/** Versions of one contract at most. */
const versionsAtMost = 500

/** Makes a version of the draft as it stands; the draft goes on from there. */
export const issueVersion: Handler<typeof contract.issueVersion> = async (context, input) => {
  const { dealId, note } = input
  const deal = await openDeal(context, dealId)
  const draft = await currentDraft(context, deal, input.version)
  const clauses = draft.clauses as unknown as Clause[] // written as such
  const open = [...new Set(clauses.flatMap(({ text }) => openPlaceholders(text)))]
  if (open.length > 0) throw new Problem("placeholder-open", { placeholders: open })
  const { title, locale } = draft
  await addVersion(context, deal, { title, locale, clauses, file: null, note })
  return contractOf(context, deal.row)
}

/** Makes a version of a file: its words are not compared, so who makes it says which groups it changes. */
export const uploadVersion: Handler<typeof contract.uploadVersion> = async (context, input) => {
  const { bytes, services } = context
  const { dealId, locale, changedGroupIds } = input
  const deal = await openDeal(context, dealId)
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  if (bytes.byteLength > fileLimit) throw new Problem("body-too-large", { limit: fileLimit })
  const name = plainFileName(input.name)
  const type = mediaTypeOf(name)
  if (!isDocument(type, bytes)) throw new Problem("document-unknown")
  const sha256 = await services.files.put(bytes)
  const file = { name, type, bytes: BigInt(bytes.byteLength), sha256 }
  const content = { title: name, locale, clauses: [], file, note: "" }
  await addVersion(context, deal, content, changedGroupIds)
  return contractOf(context, deal.row)
}

export const getContractVersion: Handler<typeof contract.getContractVersion> = async (
  context,
  { dealId, number },
) => {
  const { tx, actor } = context
  const deal = await seenDeal(context, dealId)
  const clauses = await queries.findClauses(tx, actor.workspaceId, { dealId, number })
  const { versions, hashes } = await loadStanding(context, deal)
  const at = versions.findIndex((one) => one.number === number)
  const row = versions[at]
  if (!row) throw new Problem("not-found", { number })
  const shown = presentVersion(row, hashes[at], hashes[at - 1])
  return { ...shown, clauses: clauses as unknown as Clause[] } // written as such
}

/** The bytes of a version, checked against their hash. */
export const downloadVersion: FileHandler<typeof contract.downloadVersion> = async (
  { db, actor, services },
  { dealId, number },
) => {
  const read = async (tx: Context["tx"]) => {
    await seenDeal({ tx, actor }, dealId)
    const versions = await queries.listVersions(tx, actor.workspaceId, dealId)
    return versions.find((one) => one.number === number)
  }
  const row = await inWorkspace(db, actor.workspaceId, read, "read")
  if (!row?.fileSha256) throw new Problem("not-found", { number })
  const body = await services.files.get(row.fileSha256)
  return { name: row.fileName ?? "", mediaType: row.fileType ?? "", body }
}

/** Writes the next version of a locked deal's contract; what it changes voids the consents to it. */
async function addVersion(
  context: Context,
  deal: LockedDeal,
  { note, ...content }: VersionContent & { note: string },
  changedGroupIds: readonly string[] = [],
) {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const { id: dealId } = deal.row
  const before = (await queries.listVersions(tx, workspaceId, dealId)).at(-1)
  const number = (before?.number ?? 0) + 1
  if (number > versionsAtMost) throw new Problem("list-full", { limit: versionsAtMost })
  if (before?.contentHash.equals(hashOfVersion(before.number, content)))
    throw new Problem("contract-unchanged", { number: before.number })
  const groups = await listGroups(tx, workspaceId)
  const covered = content.file ? groups.filter(({ archivedAt }) => archivedAt === null) : groups
  const groupIds = covered.map(({ id }) => id)
  if (!changedGroupIds.every((id) => groupIds.includes(id)))
    throw new Problem("reference-unknown", { path: "changedGroupIds" })
  const own = groupHashes(groupIds, content)
  const kept = (before?.groupHashes ?? {}) as Record<string, string> // written as such
  const hashes = content.file ? hashesOfFile(own, kept, changedGroupIds) : own
  const contentHash = hashOfVersion(number, content)
  const { title, file } = content
  await queries.insertVersion(tx, {
    ...{ workspaceId, dealId, number, title, note, contentHash },
    locale: content.locale as Locale, // checked by the table
    clauses: JSON.stringify(content.clauses),
    groupHashes: JSON.stringify(hashes),
    ...{ fileName: file?.name ?? null, fileType: file?.type ?? null },
    ...{ fileBytes: file?.bytes ?? null, fileSha256: file?.sha256 ?? null },
    ...{ createdBy: actor.memberId, createdAt: now },
  })
  const detail = { number, title, note, sha256: contentHash.toString("hex"), groups: hashes }
  recordOnDeal(context, "contract.issue", { id: dealId, detail }, deal.row)
  await recheckGate(context, deal)
  await supersedeEnvelope(context, deal, number)
}
