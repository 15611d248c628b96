import type { Locale } from "../../../kernel/locale.ts"
import type { WorkingCalendar } from "../../../kernel/working-days.ts"
import type { WorkingTime } from "../../../kernel/working-time.ts"
import type { Tx } from "../../../server/db/open.ts"

export type WorkspaceDraft = {
  workspaceId: string
  name: string
  currency: string
  timeZone: string
  locale: Locale
  now: Date
}

/** Writes a workspace and its counter; the transaction must already be the new workspace's. */
export async function insertWorkspace(tx: Tx, { now, ...workspace }: WorkspaceDraft) {
  await tx
    .insertInto("workspace")
    .values({ ...workspace, createdAt: now })
    .execute()
  await tx.insertInto("workspaceCounter").values({ workspaceId: workspace.workspaceId }).execute()
}

/** The rate of each currency on a day: the latest set on or before it, ten decimals as text. */
export async function ratesOn(tx: Tx, workspaceId: string, day: string) {
  const rows = await tx
    .selectFrom("currencyRate")
    .distinctOn("currency")
    .select(["currency", "rate"])
    .where("workspaceId", "=", workspaceId)
    .where("rateDate", "<=", day)
    .orderBy("currency")
    .orderBy("rateDate", "desc")
    .execute()
  return new Map(rows.map(({ currency, rate }) => [currency, rate]))
}

/** The workspace's settings. */
export function findWorkspace(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("workspace")
    .select(["workspaceId", "name", "currency", "timeZone", "locale", "fiscalStartMonth"])
    .select(["repVisibility", "marketingVisibility", "clashSight", "firstExchange", "version"])
    .select((eb) => eb.ref("calendar").$castTo<WorkingCalendar>().as("calendar"))
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()
}

/** When the workspace works, in its zone. */
export async function findWorkingTime(tx: Tx, workspaceId: string): Promise<WorkingTime> {
  const { calendar, timeZone } = await tx
    .selectFrom("workspace")
    .select("timeZone")
    .select((eb) => eb.ref("calendar").$castTo<WorkingCalendar>().as("calendar"))
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirstOrThrow()
  return { ...calendar, timeZone }
}

/** Locks the settings, so that of two changes at once the second is told of the first. */
export async function lockWorkspace(tx: Tx, workspaceId: string) {
  await tx
    .selectFrom("workspace")
    .select("workspaceId")
    .where("workspaceId", "=", workspaceId)
    .forUpdate()
    .execute()
}

export type WorkspaceChange = Partial<{
  name: string
  timeZone: string
  locale: string
  fiscalStartMonth: number
  repVisibility: string
  marketingVisibility: string
  firstExchange: string
  clashSight: string
  calendar: string
}>

export async function updateWorkspaceRow(tx: Tx, workspaceId: string, change: WorkspaceChange) {
  await tx
    .updateTable("workspace")
    .set(({ eb }) => ({ ...change, version: eb("version", "+", 1) }))
    .where("workspaceId", "=", workspaceId)
    .execute()
}

/** Rates as they were set, newest first. */
export function listRates(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("currencyRate")
    .select(["currency", "rateDate", "rate"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("rateDate", "desc")
    .orderBy("currency")
    .limit(1000)
    .execute()
}

export async function upsertRate(
  tx: Tx,
  workspaceId: string,
  rate: { currency: string; rateDate: string; rate: string },
) {
  await tx
    .insertInto("currencyRate")
    .values({ workspaceId, ...rate })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "currency", "rateDate"]).doUpdateSet({ rate: rate.rate }),
    )
    .execute()
}
