import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { lockWorkspace } from "../../workspaces/server/queries.ts"
import * as contract from "../contract.ts"
import { exampleFor } from "./example.ts"
import { readPicture } from "./picture.ts"
import { renderQuoteSheet } from "./render.ts"
import { findDocumentSettings, type StoredSettings } from "./settings-queries.ts"

export const getDocumentSettings: Handler<typeof contract.getDocumentSettings> = async ({
  tx,
  actor,
}) => presentSettings(await findDocumentSettings(tx, actor.workspaceId))

export const updateDocumentSettings: Handler<typeof contract.updateDocumentSettings> = async (
  context,
  { version, ...change },
) => {
  const before = await lockedSettings(context)
  if (before.version !== version) {
    throw new Problem("version-stale", { current: presentSettings(before) })
  }
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return write(context, before, { ...before, ...Object.fromEntries(given) })
}

/** Keeps a logo that was looked through, cleared of everything but the picture, and used in a document. */
export const setLogo: Handler<typeof contract.setLogo> = async (context) => {
  const { bytes, actor, services } = context
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  const limit = contract.logoLimit.bytes
  if (bytes.byteLength > limit) throw new Problem("body-too-large", { limit })
  const picture = await readPicture(bytes)
  const { kind, width, height } = picture
  const logo = `data:image/${kind};base64,${Buffer.from(picture.bytes).toString("base64")}`
  const seller = { name: actor.workspace.name, address: "", colour: "#000000", logo }
  await renderQuoteSheet(exampleFor(actor, { seller, languages: ["en"] })).catch(() => {
    throw new Problem("picture-unusable", { why: "damaged" })
  })
  const before = await lockedSettings(context)
  const logoSha256 = await services.files.put(picture.bytes)
  return write(context, before, { ...before, logo: { kind, width, height }, logoSha256 })
}

export const removeLogo: Handler<typeof contract.removeLogo> = async (context) => {
  const before = await lockedSettings(context)
  if (!before.logo) return presentSettings(before)
  return write(context, before, { ...before, logo: null, logoSha256: null })
}

async function lockedSettings({ tx, actor }: Context): Promise<StoredSettings> {
  await lockWorkspace(tx, actor.workspaceId)
  return findDocumentSettings(tx, actor.workspaceId)
}

async function write(context: Context, before: StoredSettings, changed: StoredSettings) {
  const { tx, actor, now } = context
  const { workspaceId, memberId } = actor
  const after = { ...changed, version: before.version + 1 }
  const { sellerName, address, colour, closing, logo, logoSha256, version } = after
  const row = {
    ...{ sellerName, address, colour, logoSha256, version, closing: JSON.stringify(closing) },
    ...{ logoKind: logo?.kind ?? null, logoWidth: logo?.width ?? null },
    ...{ logoHeight: logo?.height ?? null, updatedBy: memberId, updatedAt: now },
  }
  await tx
    .insertInto("documentSettings")
    .values({ workspaceId, ...row })
    .onConflict((conflict) => conflict.column("workspaceId").doUpdateSet(row))
    .execute()
  recordAct(tx, context, {
    name: "document-settings.update",
    recordKind: "workspace",
    recordId: workspaceId,
    detail: { before: presentSettings(before), after: presentSettings(after) },
    events: [{ kind: "document-settings.changed", recordKind: "workspace", recordId: workspaceId }],
  })
  return presentSettings(after)
}

function presentSettings({ logoSha256: _, ...settings }: StoredSettings) {
  return settings
}
