import { randomInt } from "node:crypto"
import type { Locale } from "../../../kernel/locale.ts"
import type { Context } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import { type CodeAnswer, codeAnswer, codesAnHour } from "../signing-code.ts"
import * as queries from "./code-queries.ts"
import type { SignerRow } from "./envelope-queries.ts"
import { addEvidence } from "./evidence.ts"
import type { HeldEnvelope } from "./held-envelope.ts"
import { codeMail } from "./letters.ts"
import { recordEnvelope } from "./record-envelope.ts"

type Part = HeldEnvelope & { signer: SignerRow }

/** What a code is sealed for: nobody who reads the database learns it. */
const placeOf = (id: string) => `signing code ${id}`

/** Mails a new code, in place of one before. Returns why none is sent. */
export async function sendCode(
  context: Context,
  { deal, envelope, signer }: Part,
  locale: Locale,
): Promise<"no-address" | "too-many-codes" | undefined> {
  const { tx, actor, now, services } = context
  const { workspaceId } = actor
  if (!signer.email || !services.mailer.isConfigured) return "no-address"
  if ((await queries.countCodes(tx, workspaceId, signer.id)) >= codesAnHour) return "too-many-codes"
  const id = newId(now)
  const code = String(randomInt(1_000_000)).padStart(6, "0")
  const sealed = services.seal.close(code, placeOf(id))
  await queries.insertCode(tx, { workspaceId, id, signerId: signer.id, code: sealed })
  const mail = { to: signer.email, ...codeMail(locale, code, envelope.title) }
  await oweMail(tx, services, { workspaceId, key: placeOf(id), mail, now })
  const detail = { signerId: signer.id, channel: "mail", address: signer.email }
  await addEvidence(context, envelope.id, { kind: "code-sent", detail })
  recordEnvelope(context, "envelope.send-code", { id: envelope.id, detail }, deal.row)
  context.afterwards(() => sendDueMails(services))
  return undefined
}

/** Tries a typed code: a wrong one counts, a right one is of no use again. */
export async function tryCode(
  context: Context,
  { envelope, signer }: Part,
  typed: string,
): Promise<{ answer: CodeAnswer; sentAt?: string }> {
  const { tx, actor, services } = context
  const row = await queries.findLastCode(tx, actor.workspaceId, signer.id)
  const code = row && services.seal.open(row.code, placeOf(row.id))
  const answer = codeAnswer(row && code ? { ...row, code } : undefined, typed)
  if (!row || (answer !== "right" && answer !== "wrong")) return { answer }
  await queries.noteTry(tx, actor.workspaceId, { id: row.id, isRight: answer === "right" })
  if (answer === "wrong") {
    const detail = { signerId: signer.id, tries: row.tries + 1 }
    await addEvidence(context, envelope.id, { kind: "code-refused", detail })
  }
  return { answer, sentAt: row.sentAt.toISOString() }
}
