import type { Locale } from "../../../../kernel/locale.ts"
import type { SignatureRecord } from "../../../documents/contract-paper.ts"
import type { EvidenceEntryKind } from "../../contract.ts"
import type { EnvelopeRow, SignerRow } from "../envelope-queries.ts"
import type { EvidenceRow } from "../evidence-queries.ts"
import type { Given } from "../given.ts"
import { recordTexts } from "./record-texts.ts"

type Known = {
  envelope: EnvelopeRow
  signers: readonly SignerRow[]
  evidence: readonly EvidenceRow[]
  seller: SignatureRecord["seller"]
  documentBytes: number
}

/** What the pages behind a signed document say: who signed it, and everything that happened (E-09). */
export function recordOf({
  envelope,
  signers,
  evidence,
  seller,
  documentBytes,
}: Known): SignatureRecord {
  const locale = envelope.locale as Locale // checked by the table
  const texts = recordTexts(locale)
  const fact = (name: keyof typeof texts.facts, value: string) => ({
    label: texts.facts[name],
    value,
  })
  const { number, title, documentSha256 } = envelope
  const sign = (signer: SignerRow) => {
    const entry = evidence.find(
      (one) => one.kind === "signed" && one.detail["signerId"] === signer.id,
    )
    if (!entry) throw new Error("A complete envelope has an entry for each signature")
    return signedFacts(entry, signer, texts)
  }
  return {
    ...{ number, title, locale, seller },
    facts: [
      fact("document", texts.version(title, number)),
      { ...fact("documentSha256", documentSha256), isExact: true },
      fact("documentBytes", String(documentBytes)),
      { ...fact("contentSha256", envelope.contentHash.toString("hex")), isExact: true },
      { ...fact("envelope", envelope.id), isExact: true },
      fact("askedBy", `${envelope.createdByName}, ${seller.name}`),
      { ...fact("recordSha256", evidence.at(-1)?.hash.toString("hex") ?? ""), isExact: true },
    ],
    signers: signers.map(sign),
    events: evidence.map(({ seq, kind, at, detail }) => ({
      ...{ seq, at: plainTime(at.toISOString()), address: detail.ip ?? "" },
      text: `${texts.kinds[kind as EvidenceEntryKind]} · ${toWhom(detail)}`, // written as such
    })),
  }
}

/** An entry of a signature, as `sign` wrote it. */
type Signed = Given & {
  consent: { version: number; text: string }
  openings: readonly { at: string }[]
}

function signedFacts(entry: EvidenceRow, signer: SignerRow, texts: ReturnType<typeof recordTexts>) {
  const { ip, userAgent } = entry.detail
  const given = entry.detail as unknown as Signed // written as such
  const [first] = given.openings
  const opened = first ? texts.opened(given.openings.length, plainTime(first.at)) : texts.never
  const told = {
    person: signer.name,
    title: given.title,
    email: signer.email ?? "",
    signedAt: plainTime(entry.at.toISOString()),
    method: texts.methods[given.method],
    consent: `[${given.consent.version}] ${given.consent.text}`,
    button: given.button,
    address: [ip, given.timeZone].filter(Boolean).join(" · "),
    device: userAgent ?? "",
    ...(signer.contactId ? { opened } : {}),
  }
  const names = Object.keys(told) as (keyof typeof told)[] // its own
  const facts = names.map((name) => ({ label: texts.facts[name], value: told[name] ?? "" }))
  return {
    name: given.name,
    drawing: given.drawing ?? null,
    facts: facts.filter(({ value }) => value),
  }
}

/** Whom an entry is about: who acted, and to whom a mail went. */
function toWhom({ who, address }: EvidenceRow["detail"]): string {
  return [who.name, address].filter(Boolean).join(" → ")
}

const plainTime = (at: string) => at.replace("T", " ").replace("Z", "")
