import { sql } from "kysely"
import { expect, test } from "vitest"
import { inWorkspace } from "../../src/server/db/tenant.ts"
import { type Product, withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const line = (row: number) => `${row},Deal ${row},10,Prospecting,${"told at the fair ".repeat(6)}\n`
const large = {
  name: "deals.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    `Deal ID,Deal name,Amount,Deal stage,Story\n${Array.from({ length: 3_000 }, (_, row) => line(row)).join("")}`,
  ),
}
const bad = { name: "bad.csv", mimeType: "text/csv", buffer: Buffer.from('a,b\n1,"open\n') }

test("a file that cannot be read, a check and a run that fail say so and how to go on, in both languages", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const { workspace } = await (await page.request.get(`${product.url}/api/v1/session`)).json()
    const ending = endOfFile(product, workspace.id)

    await page.goto(`${product.url}/import`)
    await page.locator("input[type=file]").setInputFiles([bad, large])
    await page
      .getByText("bad.csv cannot be imported. The quotation mark in line 2 is never closed.")
      .waitFor()
    expect(await faults(page)).toEqual([])

    const whole = await ending.spoil()
    await page.getByRole("button", { name: "Check", exact: true }).click()
    await page.getByText("The check could not be finished because of a fault").waitFor()
    expect(await faults(page)).toEqual([])
    await ending.mend(whole)
    await page.getByRole("button", { name: "Check", exact: true }).click()
    await page.getByText("No row has a problem.").waitFor()

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.reload()
    await page.getByText("无法导入“bad.csv”。第 2 行的引号没有闭合").waitFor()
    await ending.spoil()
    await page.getByRole("button", { name: "导入 3,000 行" }).click()
    await page.getByText("导入失败。下列行已写入").waitFor({ timeout: 60_000 })
    expect(await faults(page)).toEqual([])
    await page.getByRole("button", { name: "撤销导入" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "撤销导入" }).click()
    await page.getByText(/已于.*撤销/).waitFor({ timeout: 60_000 })
    expect(product.failures).toEqual([])
  }))

/** The second piece of the large file, as a disk may lose it. */
function endOfFile({ server }: Product, workspaceId: string) {
  const set = (bytes: Buffer) =>
    inWorkspace(server.services.db, workspaceId, (tx) =>
      sql`update import_file_part set bytes = ${bytes} where part = 1`.execute(tx),
    )
  return {
    /** Breaks it; what it was. */
    async spoil(): Promise<Buffer> {
      const { rows } = await inWorkspace(server.services.db, workspaceId, (tx) =>
        sql<{ bytes: Buffer }>`select bytes from import_file_part where part = 1`.execute(tx),
      )
      await set(Buffer.from('\n1,"'))
      return rows[0]?.bytes ?? Buffer.alloc(0)
    },
    mend: set,
  }
}
