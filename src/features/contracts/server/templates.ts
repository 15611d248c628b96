import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type { Clause } from "../clause.ts"
import { unknownPlaceholders } from "../placeholders.ts"
import type * as contract from "../settings-contract.ts"
import type { ContractTemplate } from "../settings-contract.ts"
import { groupsFor } from "./check-clauses.ts"
import { recordSetting } from "./record-setting.ts"
import * as queries from "./template-queries.ts"

export const listContractTemplates: Handler<typeof contract.listContractTemplates> = async ({
  tx,
  actor,
}) => {
  const rows = await queries.listTemplates(tx, actor.workspaceId)
  return {
    items: rows.map(({ archivedAt, ...row }) => ({ ...row, isArchived: archivedAt !== null })),
  }
}

export const getContractTemplate: Handler<typeof contract.getContractTemplate> = (
  context,
  { contractTemplateId },
) => templateFor(context, contractTemplateId)

export const createContractTemplate: Handler<typeof contract.createContractTemplate> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  await refuseUnfit(context, input.clauses)
  const id = newId(now)
  const by = { createdBy: actor.memberId, createdAt: now }
  await tx
    .insertInto("contractTemplate")
    .values({ workspaceId: actor.workspaceId, id, number: 1, ...by })
    .execute()
  await insertVersion(context, id, { number: 1, ...input })
  const detail = { number: 1, ...input }
  recordSetting(context, { kind: "contract-template", act: "create", id, detail })
  return templateFor(context, id)
}

export const publishContractTemplate: Handler<typeof contract.publishContractTemplate> = async (
  context,
  input,
) => {
  const { tx, actor } = context
  const { contractTemplateId: id, ...content } = input
  await lockedTemplate(context, id)
  const current = await templateFor(context, id)
  if (current.number !== input.number) throw new Problem("version-stale", { current })
  await refuseUnfit(context, input.clauses)
  const number = input.number + 1
  await insertVersion(context, id, { ...content, number })
  await tx
    .updateTable("contractTemplate")
    .set({ number })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
  const detail = { ...content, number }
  recordSetting(context, { kind: "contract-template", act: "publish", id, detail })
  return templateFor(context, id)
}

export const archiveContractTemplate: Handler<typeof contract.archiveContractTemplate> = async (
  context,
  { contractTemplateId: id, isArchived },
) => {
  const { tx, actor, now } = context
  await lockedTemplate(context, id)
  const before = await templateFor(context, id)
  if (before.isArchived === isArchived) return before
  await tx
    .updateTable("contractTemplate")
    .set({ archivedAt: isArchived ? now : null })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
  const detail = { name: before.name, isArchived }
  recordSetting(context, { kind: "contract-template", act: "archive", id, detail })
  return templateFor(context, id)
}

/** Refuses clauses of unknown groups, and what no contract could fill in. */
async function refuseUnfit(context: Context, clauses: readonly Clause[]) {
  const keys = (await groupsFor(context, clauses)).map(({ key }) => key)
  const unknown = [
    ...new Set(
      clauses.flatMap(({ heading, text }) => unknownPlaceholders(`${heading}\n${text}`, keys)),
    ),
  ]
  if (unknown.length > 0) throw new Problem("placeholder-unknown", { placeholders: unknown })
}

type Content = { number: number; name: string; locale: string; clauses: readonly Clause[] }

async function insertVersion({ tx, actor, now }: Context, templateId: string, content: Content) {
  const { number, name, locale, clauses } = content
  await tx
    .insertInto("contractTemplateVersion")
    .values({
      ...{ workspaceId: actor.workspaceId, templateId, number, name, locale },
      ...{ clauses: JSON.stringify(clauses), createdBy: actor.memberId, createdAt: now },
    })
    .execute()
}

async function lockedTemplate({ tx, actor }: Context, contractTemplateId: string) {
  if (await queries.lockTemplate(tx, actor.workspaceId, contractTemplateId)) return
  throw new Problem("not-found", { contractTemplateId })
}

async function templateFor({ tx, actor }: Context, id: string): Promise<ContractTemplate> {
  const row = await queries.findTemplate(tx, actor.workspaceId, id)
  if (!row) throw new Problem("not-found", { contractTemplateId: id })
  const { archivedAt, createdAt, createdBy, createdByName, ...template } = row
  return {
    ...template,
    isArchived: archivedAt !== null,
    publishedAt: createdAt.toISOString(),
    publishedBy: { id: createdBy, name: createdByName },
  }
}
