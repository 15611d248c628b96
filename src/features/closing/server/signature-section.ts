import type { Tx } from "../../../server/db/open.ts"
import type { PageSection, SectionPlace } from "../../../server/public-pages/page-section.ts"
import { declineHere, sendCodeHere, signHere } from "./buyer-acts.ts"
import { listEnvelopes, listSigners } from "./envelope-queries.ts"
import { serverTexts } from "./server-texts.ts"
import { shownSignature } from "./shown-signature.ts"

/** What one person of the buyer is asked to sign, and the copy of what they have signed. */
export const signatureSection: PageSection = {
  key: "signature",
  title: { en: "Signature", "zh-CN": "签署" },
  async show(asked) {
    const part = await ownEnvelope(asked)
    return part && shownSignature(asked, part)
  },
  acts: {
    signatures: signHere,
    "signature-refusals": declineHere,
    "signature-codes": sendCodeHere,
  },
  files: {
    "contract-documents": async ({ tx, place }, id) => {
      const part = await ownEnvelope({ ...place, tx }, id)
      if (!part) return undefined
      const { title, documentSha256: sha256 } = part.envelope
      const page = `contract-documents ${id}`
      return { name: `${title}.pdf`, mediaType: "application/pdf", sha256, page }
    },
    "signed-copies": async ({ tx, place }, id) => {
      const part = await ownEnvelope({ ...place, tx }, id)
      if (!part?.envelope.sealedSha256) return undefined
      const { title, locale, sealedSha256: sha256 } = part.envelope
      const name = serverTexts(locale).sealedName(title)
      return { name, mediaType: "application/pdf", sha256, page: `signed-copies ${id}` }
    },
  },
}

/** The latest envelope by which this person is asked, or the one named; of others they see nothing. */
async function ownEnvelope(
  { tx, workspaceId, dealId, contactId }: SectionPlace & { tx: Tx },
  id?: string,
) {
  const envelopes = await listEnvelopes(tx, workspaceId, dealId)
  const ids = envelopes.map((one) => one.id)
  const all = await listSigners(tx, workspaceId, ids)
  for (const envelope of envelopes) {
    const signers = all.filter(({ envelopeId }) => envelopeId === envelope.id)
    const signer = signers.find((one) => one.contactId === contactId)
    if (signer && (id === undefined || id === envelope.id)) return { envelope, signers, signer }
  }
  return undefined
}
