import { sql } from "kysely"
import type { Tx } from "../db/open.ts"
import { inWorkspace } from "../db/tenant.ts"
import { newId } from "../ids.ts"
import type { Services } from "../services.ts"
import { type Mail, MailError, type MailFate } from "./mailer.ts"
import { nextTry } from "./next-try.ts"

export type OwedMail = {
  workspaceId: string
  /** What it tells whom: with the same key nothing is told again. */
  key: string
  mail: Mail
  meetingId?: string
  now: Date
}

/** What a mail is sealed for: until it is sent it may hold the secret of a link. */
const placeOf = (id: string) => `outgoing mail ${id}`

/**
 * Keeps a mail that is owed, in the transaction of what it tells of. It is sent afterwards by
 * `sendDueMails`, as often as it takes and no more than once.
 */
export async function oweMail(tx: Tx, { seal, publicUrl }: Services, owed: OwedMail) {
  const { workspaceId, key, mail, meetingId = null, now } = owed
  const id = newId(now)
  await tx
    .insertInto("outgoingMail")
    .values({
      ...{ workspaceId, id, key, meetingId, recipient: mail.to, createdAt: now, nextAt: now },
      ...{ messageId: `<${id}@${new URL(publicUrl).hostname}>`, state: "waiting" },
      content: seal.close(JSON.stringify(mail), placeOf(id)),
    })
    .onConflict((conflict) => conflict.columns(["workspaceId", "key"]).doNothing())
    .execute()
}

type Place = { workspaceId: string; id: string }

const atOnce = 4

/** Sends every mail that is due. Safe to repeat, and from several processes at once. */
export async function sendDueMails(services: Services): Promise<void> {
  const { db, clock, mailer, log, stopping } = services
  if (!mailer.isConfigured) return
  const { rows: due } = await sql<Place>`
    select workspace_id, id from due_outgoing_mail(${clock()})`.execute(db)
  const next = async (): Promise<void> => {
    const place = due.shift()
    if (!place || stopping.aborted) return
    await sendMail(services, place).catch((error: unknown) =>
      log.error({ err: error, mail: place.id }, "what became of a mail could not be kept"),
    )
    await next()
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}

async function sendMail(services: Services, place: Place) {
  const { mailer, log } = services
  const claimed = await claim(services, place)
  if (!claimed) return
  if (!claimed.mail) return settle(services, place, { state: "failed" })
  try {
    const { attachment } = claimed.mail
    const file = attachment && (await services.files.get(attachment.sha256))
    await mailer.send({ ...claimed.mail, messageId: claimed.messageId }, file)
  } catch (error) {
    log.warn({ err: error, mail: place.id }, "a mail was not sent for sure")
    const fate = error instanceof MailError ? error.fate : "may"
    return settle(services, place, afterwards(fate, services.clock(), claimed.tries))
  }
  await settle(services, place, { state: "sent" })
}

type Outcome = { state: "sent" | "unsure" | "failed" } | { state: "waiting"; nextAt: Date }

function afterwards(fate: MailFate, now: Date, tries: number): Outcome {
  if (fate === "may") return { state: "unsure" } // never a second time without being asked
  const nextAt = fate === "again" ? nextTry(now, tries) : undefined
  return nextAt ? { state: "waiting", nextAt } : { state: "failed" }
}

/** Longer than any try takes. */
const claimMs = 10 * 60_000

/** Takes a mail that waits. One whose sending was cut off may have been sent (F-05). */
function claim({ db, seal, clock }: Services, { workspaceId, id }: Place) {
  const now = clock()
  return inWorkspace(db, workspaceId, async (tx) => {
    const row = await tx
      .selectFrom("outgoingMail")
      .selectAll()
      .where("workspaceId", "=", workspaceId)
      .where("id", "=", id)
      .where("nextAt", "<=", now)
      .where("state", "in", ["waiting", "sending"])
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return undefined
    const isCutOff = row.state === "sending"
    const tries = row.tries + 1
    const taken = { state: "sending", tries, nextAt: new Date(now.getTime() + claimMs) }
    await tx
      .updateTable("outgoingMail")
      .set(isCutOff ? { state: "unsure", settledAt: now, content: null } : taken)
      .where("workspaceId", "=", workspaceId)
      .where("id", "=", id)
      .execute()
    if (isCutOff) return undefined
    const text = row.content && seal.open(row.content, placeOf(id))
    const mail = text ? (JSON.parse(text) as Mail) : undefined // what `oweMail` wrote
    return { mail, messageId: row.messageId, tries }
  })
}

async function settle({ db, clock }: Services, { workspaceId, id }: Place, outcome: Outcome) {
  const isOver = outcome.state !== "waiting"
  await inWorkspace(db, workspaceId, (tx) =>
    tx
      .updateTable("outgoingMail")
      .set({ ...outcome, ...(isOver ? { settledAt: clock(), content: null } : {}) })
      .where("workspaceId", "=", workspaceId)
      .where("id", "=", id)
      .where("state", "=", "sending")
      .execute(),
  )
}

const everyMs = 30_000

/** Sends what is due regularly; a stop waits for the mail that is being sent. Returns the way to stop. */
export function sendMailsRegularly(services: Services): () => void {
  let isAtIt = false
  const send = async () => {
    try {
      await sendDueMails(services)
    } finally {
      isAtIt = false
    }
  }
  const timer = setInterval(() => {
    if (isAtIt) return
    isAtIt = true
    services.later(send)
  }, everyMs).unref()
  return () => clearInterval(timer)
}
