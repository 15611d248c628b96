import { pino } from "pino"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../test/support/app.ts"
import { openSecurityLog } from "./security-log.ts"

/** A security log whose writes the database refuses until told otherwise, and what the server's log says. */
async function refused({ services, owner, clock }: TestApp, pauses: readonly number[]) {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  await owner.query("revoke insert on security_event from stagecraft_app")
  const event = {
    at: clock.now,
    actor: { kind: "user", memberId: null, name: "mallory@example.com" },
    route: "GET /deals/{dealId}",
    reason: "not-found",
  }
  return {
    security: openSecurityLog({ ...services, log }, pauses),
    event,
    told: (message: string) => lines.filter((line) => line.includes(message)),
    permit: () => owner.query("grant insert on security_event to stagecraft_app"),
    kept: async () => (await owner.query("select reason from security_event")).rows,
  }
}

test("S-01 what the database does not take at once is written when it does", () =>
  withTestApp(async (t) => {
    const { security, event, told, permit, kept } = await refused(t, Array(1000).fill(5))
    security.note(t.workspace.workspaceId, event)
    await expect.poll(() => told("could not be written").length).toBeGreaterThan(1)
    await permit()
    await expect.poll(kept).toEqual([{ reason: "not-found" }])
    expect(told("left out")).toEqual([])
  }))

test("S-01 what the database never takes stands in the server's log, and later events are kept", () =>
  withTestApp(async (t) => {
    const { security, event, told, permit, kept } = await refused(t, [1, 1])
    security.note(t.workspace.workspaceId, event)
    await expect.poll(() => told("left out")).toEqual([expect.stringContaining("mallory")])
    await permit()
    security.note(t.workspace.workspaceId, { ...event, reason: "not-permitted" })
    await expect.poll(kept).toEqual([{ reason: "not-permitted" }])
  }))
