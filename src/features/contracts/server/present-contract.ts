import type { Locale } from "../../../kernel/locale.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Clause } from "../clause.ts"
import type { Comment, Consent } from "../consent-contract.ts"
import { isHeld, type Standing, type VersionHashes } from "../consents.ts"
import type { Contract, ContractDraft, VersionSummary } from "../contract.ts"
import { openPlaceholders } from "../placeholders.ts"
import * as queries from "./contract-queries.ts"
import { type Known, loadStanding } from "./standing-queries.ts"

/** The contract of a deal as clients see it. */
export async function contractOf(
  context: Pick<Context, "tx" | "actor">,
  deal: Parameters<typeof loadStanding>[1],
): Promise<Contract> {
  const { tx, actor } = context
  const { id: dealId } = deal
  const draft = await queries.findDraft(tx, actor.workspaceId, dealId)
  const known = await loadStanding(context, deal)
  const comments = await queries.listComments(tx, actor.workspaceId, dealId)
  return {
    dealId,
    draft: draft ? presentDraft(draft) : null,
    versions: known.versions
      .map((row, at) => presentVersion(row, known.hashes[at], known.hashes[at - 1]))
      .reverse(),
    standing: presentStanding(known),
    consents: known.consents.map((row) => presentConsent(row, known.hashes)),
    comments: comments.map(presentComment),
  }
}

type DraftRow = NonNullable<Awaited<ReturnType<typeof queries.findDraft>>>

function presentDraft(row: DraftRow): ContractDraft {
  const clauses = row.clauses as unknown as Clause[] // written as such
  return {
    ...{ title: row.title, locale: row.locale as Locale, clauses }, // checked by the table
    open: [...new Set(clauses.flatMap(({ text }) => openPlaceholders(text)))],
    changedBy: { id: row.updatedBy, name: row.updatedByName },
    changedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

/** A version beside the one before it. */
export function presentVersion(
  row: queries.VersionRow,
  own: VersionHashes | undefined,
  before: VersionHashes | undefined,
): VersionSummary {
  const groups = Object.entries(own?.groups ?? {})
  const { fileName, fileType, fileBytes, fileSha256 } = row
  const isFile = fileName !== null && fileType !== null && fileSha256 !== null
  return {
    ...{ number: row.number, title: row.title, note: row.note },
    locale: row.locale as Locale, // checked by the table
    sha256: row.contentHash.toString("hex"),
    groups: groups.map(([groupId, sha256]) => ({ groupId, sha256 })),
    changedGroupIds: groups.flatMap(([id, hash]) => (before?.groups[id] === hash ? [] : [id])),
    file: isFile
      ? {
          ...{ name: fileName, mediaType: fileType, sha256: fileSha256 },
          sizeBytes: Number(fileBytes), // 25 MB at most
        }
      : null,
    createdBy: { id: row.createdBy, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
  }
}

function presentStanding({ standing, stakeholders, roles }: Known): Contract["standing"] {
  const { people, roles: byRole, ...sums } = standing
  const cellsOf = (cells: Standing["roles"][number]["cells"]) => cells.map((cell) => ({ ...cell }))
  return {
    ...sums,
    people: people.flatMap(({ cells }, at) => {
      const one = stakeholders[at]
      if (!one) return []
      const { contactId: id, contactName: name, role } = one
      return [{ contact: { id, name }, role: plainRole(role), cells: cellsOf(cells) }]
    }),
    roles: byRole.flatMap(({ roleId, cells }) => {
      const role = roles.find(({ id }) => id === roleId)
      return role ? [{ role: plainRole(role), cells: cellsOf(cells) }] : []
    }),
  }
}

const plainRole = ({ id, names }: Known["roles"][number]) => ({ id, names })

function presentConsent(row: queries.ConsentRow, versions: readonly VersionHashes[]): Consent {
  const { id, number, groupId, condition, saidOn, evidence } = row
  return {
    ...{ id, number, groupId, condition, saidOn, evidence },
    sha256: row.contentHash.toString("hex"),
    contact: { id: row.contactId, name: row.contactName },
    role: { id: row.roleId, names: row.roleNames },
    answer: row.answer as Consent["answer"], // checked by the table
    givenBy: row.givenBy as Consent["givenBy"], // likewise
    file: row.fileId && row.fileName ? { id: row.fileId, name: row.fileName } : null,
    recordedBy: row.recordedBy ? { id: row.recordedBy, name: row.recordedByName } : null,
    recordedAt: row.createdAt.toISOString(),
    isHeld: isHeld(row, versions),
  }
}

function presentComment(row: queries.CommentRow): Comment {
  const { id, number, clauseId, body: text, version } = row
  return {
    ...{ id, number, clauseId, text, version },
    side: row.side as Comment["side"], // checked by the table
    author: { id: row.memberId ?? row.contactId ?? "", name: row.authorName },
    createdAt: row.createdAt.toISOString(),
    isResolved: row.resolvedAt !== null,
  }
}
