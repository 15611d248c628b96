import { sql } from "kysely"
import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { DuplicateChoice, DuplicateHit, Entered } from "../contract.ts"
import { domainKey } from "../domain-key.ts"
import { nameKey } from "../name-key.ts"
import { findCompanyHits } from "./company-hit-queries.ts"
import { findContactHits } from "./contact-hit-queries.ts"
import { findDealHits } from "./deal-hit-queries.ts"

/** What is here already of somebody who is about to be entered, as far as the actor may know. */
export async function findDuplicates(
  tx: Tx,
  actor: Actor,
  entered: Entered,
): Promise<DuplicateHit[]> {
  const may = (kind: DuplicateHit["record"]) => actor.permissions.has(`${kind}.read`)
  const companies = may("company") ? await findCompanyHits(tx, actor, entered) : []
  const contacts = may("contact") ? await findContactHits(tx, actor, entered) : []
  const deals = may("deal") ? await findDealHits(tx, actor, { entered, companies, contacts }) : []
  const all = [...companies, ...contacts, ...deals]
  return [
    ...all.filter(({ kind }) => kind === "same"),
    ...all.filter(({ kind }) => kind === "similar"),
  ]
}

/** Of two who enter the same at the same moment, the second looks when the first is through. */
async function waitForOthers(
  tx: Tx,
  { workspaceId }: Actor,
  record: DuplicateHit["record"],
  { companyName = "", domain = "", companyId, emails = [] }: Partial<Entered>,
) {
  const marks = [nameKey(companyName), domainKey(domain), companyId, ...emails].filter(Boolean)
  const locks = marks.map((mark) => `${workspaceId} ${record} ${mark}`).sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(l, 0)) from unnest(${locks}::text[]) l`.execute(
    tx,
  )
}

type Creation = {
  record: DuplicateHit["record"]
  entered: Partial<Entered>
  choice: DuplicateChoice
}

/** Refuses to create what is here already; the refusal says what that is, as far as it may be known. */
export async function refuseDuplicates(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  { record, entered, choice }: Creation,
) {
  if (choice.duplicateCheck !== "refuse") return
  await waitForOthers(tx, actor, record, entered)
  const duplicates = await findSame(tx, actor, record, entered)
  if (duplicates.length > 0) throw new Problem("duplicate-found", { duplicates })
}

/** Notes in the audit log beside what a record was created on purpose, and why; needs a reason. */
export async function noteDuplicates(
  context: Context,
  recordId: string,
  { record, entered, choice }: Creation,
) {
  const { duplicateReason: reason, duplicateCheck } = choice
  if (duplicateCheck !== "allow" || !reason) return
  const found = await findSame(context.tx, context.actor, record, entered)
  const beside = found.flatMap(({ id }) => (id === null || id === recordId ? [] : [id]))
  const name: ActName = `${record}.allow-duplicate`
  recordAct(context.tx, context, {
    name,
    recordKind: record,
    recordId,
    detail: { reason, beside },
    events: [],
  })
}

/** Other records that are the same as one by what was just changed about it; undefined for none. */
export async function findOthersLike(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  record: "company" | "contact",
  { id, ...entered }: Partial<Entered> & { id: string },
): Promise<DuplicateHit[] | undefined> {
  const found = (await findSame(tx, actor, record, entered)).filter((hit) => hit.id !== id)
  return found.length > 0 ? found : undefined
}

async function findSame(
  tx: Tx,
  actor: Actor,
  record: DuplicateHit["record"],
  entered: Partial<Entered>,
) {
  const hits = await findDuplicates(tx, actor, { ...nothingEntered, ...entered })
  return hits.filter((hit) => hit.record === record && hit.kind === "same")
}

const nothingEntered: Entered = {
  companyName: "",
  companyId: null,
  domain: "",
  personName: "",
  emails: [],
  phones: [],
  title: "",
}
