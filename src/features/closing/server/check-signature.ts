import { createHash } from "node:crypto"
import { Problem } from "../../../kernel/problem.ts"
import type { FileStore } from "../../../server/files/store.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { recountHash } from "../../contracts/server/contract-queries.ts"
import { fileLimit } from "../../files/contract.ts"
import type * as contract from "../contract.ts"
import type { SignatureCheck } from "../contract.ts"
import { type EnvelopeRow, findEnvelope, findEnvelopeBySeal } from "./envelope-queries.ts"
import { chainFaults } from "./evidence-hash.ts"
import { listEvidence } from "./evidence-queries.ts"
import { seenEnvelope, seesSignature } from "./held-envelope.ts"

type Finding = SignatureCheck["findings"][number]

/** A copy of both: the seal, the record and the page of a check add less than this. */
const checkLimit = fileLimit + 5_000_000

/**
 * Tells of a PDF whether it is a copy that was signed here, byte for byte, or was one before it was
 * changed; of what the actor may not see as little as of what there is not (E-13).
 */
export const checkSignature: Handler<typeof contract.checkSignature> = async (context) => {
  const { tx, actor, bytes, services } = context
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  if (bytes.byteLength > checkLimit) throw new Problem("body-too-large", { limit: checkLimit })
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const whole = await findEnvelopeBySeal(tx, actor.workspaceId, sha256)
  const marked = whole ?? (await envelopeNamedIn(context, bytes))
  if (!marked || !(await seesSignature(context, marked.dealId)))
    return { result: "unknown", envelope: null, findings: [] }
  const changed: Finding[] = whole ? [] : [{ kind: "copy-changed", seq: null }]
  return answer(marked, [...changed, ...(await findingsOf(context, services.files, marked))])
}

/** Checks what is kept of an envelope: record, document, copy and the text of the contract. */
export const checkEnvelope: Handler<typeof contract.checkEnvelope> = async (
  context,
  { envelopeId },
) => {
  const envelope = await seenEnvelope(context, envelopeId)
  return answer(envelope, await findingsOf(context, context.services.files, envelope))
}

function answer(
  { id, dealId, title, number, endedAt, createdAt }: EnvelopeRow,
  findings: Finding[],
): SignatureCheck {
  const completedAt = (endedAt ?? createdAt).toISOString()
  return {
    result: findings.length === 0 ? "unchanged" : "changed",
    envelope: { id, dealId, title, number, completedAt },
    findings,
  }
}

/** The envelope by the mark of its seal, which a changed copy mostly still has. */
async function envelopeNamedIn({ tx, actor }: Context, bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString("latin1")
  const [, id] =
    /stagecraft-envelope ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(text) ?? []
  return id ? findEnvelope(tx, actor.workspaceId, id) : undefined
}

async function findingsOf(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  files: FileStore,
  envelope: EnvelopeRow,
): Promise<Finding[]> {
  const rows = await listEvidence(tx, actor.workspaceId, [envelope.id])
  const findings: Finding[] = chainFaults(rows, envelope.evidenceCount)
  const isKept = (sha256: string) =>
    files.get(sha256).then(
      () => true,
      () => false,
    )
  if (!(await isKept(envelope.documentSha256)))
    findings.push({ kind: "document-changed", seq: null })
  if (envelope.sealedSha256 && !(await isKept(envelope.sealedSha256)))
    findings.push({ kind: "copy-changed", seq: null })
  const { dealId, number, contentHash } = envelope
  const kept = await recountHash(tx, actor.workspaceId, { dealId, number })
  if (!kept?.equals(contentHash)) findings.push({ kind: "contract-changed", seq: null })
  return findings
}
