import { expect, test } from "vitest"
import { withTestApp } from "../../../test/support/app.ts"
import { openBell } from "./bell.ts"

test("asking the server again and again leaves nothing behind on the connection", () =>
  withTestApp(async ({ appUrl, owner, services }) => {
    const warnings: string[] = []
    const note = ({ name }: Error) => warnings.push(name)
    process.on("warning", note)
    const bell = openBell({
      url: appUrl,
      log: services.log,
      onRing: () => {},
      onReturn: () => {},
      onSilence: () => {},
      askMs: 1,
    })
    const asked = async () => {
      const { rows } = await owner.query<{ query: string }>(
        "select query from pg_stat_activity where application_name = 'stagecraft live' and datname = current_database()",
      )
      return rows.map(({ query }) => query)
    }
    await expect.poll(asked).toContain("select 1")
    await new Promise((resolve) => setTimeout(resolve, 200)) // time for far more than ten questions
    await bell.close()
    process.off("warning", note)
    expect(warnings).toEqual([])
  }))
