import type { Tx } from "../../../server/db/open.ts"
import { usualColour } from "../colour.ts"
import type { DocumentSettings } from "../contract.ts"
import { nameOfLogo } from "../kept-logo.ts"
import type { Offer } from "../offer.ts"

/** The settings and where the logo lies. */
export type StoredSettings = DocumentSettings & { logoSha256: string | null }

/** What documents of a workspace say and look like: as set, or its name and our colour. */
export async function findDocumentSettings(tx: Tx, workspaceId: string): Promise<StoredSettings> {
  const row = await tx
    .selectFrom("workspace")
    .leftJoin("documentSettings", "documentSettings.workspaceId", "workspace.workspaceId")
    .select(["workspace.name", "documentSettings.sellerName", "documentSettings.address"])
    .select(["documentSettings.colour", "documentSettings.closing", "documentSettings.version"])
    .select(["logoSha256", "logoKind", "logoWidth", "logoHeight"])
    .where("workspace.workspaceId", "=", workspaceId)
    .executeTakeFirstOrThrow()
  const { logoKind, logoWidth: width, logoHeight: height } = row
  return {
    sellerName: row.sellerName ?? row.name,
    address: row.address ?? "",
    colour: row.colour ?? usualColour,
    closing: (row.closing as DocumentSettings["closing"] | null) ?? { en: "", "zh-CN": "" }, // written by the room
    logo:
      logoKind !== null && width !== null && height !== null
        ? { kind: logoKind as "png" | "jpeg", width, height } // checked by the table
        : null,
    logoSha256: row.logoSha256,
    version: row.version ?? 0,
  }
}

/** Who offers, as documents show it, and their closing words; the logo by its name. */
export async function findSeller(
  tx: Tx,
  workspaceId: string,
): Promise<{ seller: Offer["seller"]; closing: DocumentSettings["closing"] }> {
  const settings = await findDocumentSettings(tx, workspaceId)
  const { sellerName: name, address, colour, logo: picture, logoSha256: sha256, closing } = settings
  const logo = picture && sha256 ? nameOfLogo({ kind: picture.kind, sha256 }) : null
  return { seller: { name, address, colour, logo }, closing }
}
