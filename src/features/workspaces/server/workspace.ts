import { Problem } from "../../../kernel/problem.ts"
import type { WorkingCalendar } from "../../../kernel/working-days.ts"
import { listWorkspacesOf, setActiveWorkspace } from "../../../server/auth/logins.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { checkChoices } from "../check-choices.ts"
import type * as contract from "../contract.ts"
import {
  findWorkspace,
  listRates as listRows,
  lockWorkspace,
  updateWorkspaceRow,
  upsertRate,
  type WorkspaceChange,
} from "./queries.ts"

type Shown = Awaited<ReturnType<Handler<typeof contract.getWorkspace>>>

async function shown({ tx, actor }: Context): Promise<Shown> {
  const row = await findWorkspace(tx, actor.workspaceId)
  if (!row) throw new Problem("not-found")
  const { workspaceId, ...rest } = row
  return { id: workspaceId, ...rest } as Shown // closed words are checked by the table
}

export const getWorkspace: Handler<typeof contract.getWorkspace> = (context) => shown(context)

export const updateWorkspace: Handler<typeof contract.updateWorkspace> = async (context, input) => {
  const { tx, actor } = context
  await lockWorkspace(tx, actor.workspaceId)
  const current = await shown(context)
  const { version, calendar, ...fields } = input
  if (current.version !== version) throw new Problem("version-stale", { current })
  checkChoices({ currency: current.currency, timeZone: fields.timeZone ?? current.timeZone })
  const change: WorkspaceChange = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(calendar ? { calendar: JSON.stringify(inOrder(calendar)) } : {}),
  }
  await updateWorkspaceRow(tx, actor.workspaceId, change)
  recordAct(tx, context, {
    name: "workspace.update",
    recordKind: "workspace",
    recordId: actor.workspaceId,
    detail: { before: current, change },
    events: [{ kind: "workspace.changed", recordKind: "workspace", recordId: actor.workspaceId }],
  })
  return shown(context)
}

function inOrder({ week, days }: WorkingCalendar): WorkingCalendar {
  return { week, days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)) }
}

/** Makes another of one's workspaces the active one, in every session of the login. */
export const switchWorkspace: Handler<typeof contract.switchWorkspace> = async (context, input) => {
  const { tx, actor } = context
  const own = await listWorkspacesOf(tx, actor.userId)
  const isOwn = own.some(({ workspaceId }) => workspaceId === input.workspaceId)
  if (!isOwn) throw new Problem("not-found", { workspaceId: input.workspaceId })
  await setActiveWorkspace(tx, actor.userId, input.workspaceId)
  return input
}

export const listRates: Handler<typeof contract.listRates> = async ({ tx, actor }) => ({
  items: await listRows(tx, actor.workspaceId),
})

/** Sets a rate from a day on; closed deals keep the rate they were closed at. */
export const setRate: Handler<typeof contract.setRate> = async (context, input) => {
  const { tx, actor } = context
  checkChoices({ currency: input.currency, timeZone: actor.workspace.timeZone })
  if (!/[1-9]/.test(input.rate)) {
    const message = "A rate is more than zero"
    throw new Problem("input-invalid", undefined, [{ path: "rate", code: "out-of-range", message }])
  }
  await upsertRate(tx, actor.workspaceId, input)
  recordAct(tx, context, {
    name: "workspace.set-rate",
    recordKind: "workspace",
    recordId: actor.workspaceId,
    detail: input,
    events: [{ kind: "workspace.changed", recordKind: "workspace", recordId: actor.workspaceId }],
  })
  return input
}
