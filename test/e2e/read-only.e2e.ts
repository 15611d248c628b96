import { sql } from "kysely"
import { expect, test } from "vitest"
import type { Running } from "../../src/server/start.ts"
import { withProduct } from "../support/product.ts"
import { setUp } from "./steps.ts"

/** From now on the server's connections to its database may write, or may not. */
async function setWritable({ services: { db } }: Running, isWritable: boolean) {
  const value = sql.lit(isWritable ? "off" : "on")
  await sql`begin read write; alter role current_user set default_transaction_read_only = ${value};
    commit`.execute(db)
  // Its own connection last, whose end is an error.
  await sql`select pg_terminate_backend(pid) from (select pid from pg_stat_activity
    where usename = current_user order by pid = pg_backend_pid()) as connected`
    .execute(db)
    .catch(() => {})
}

test("R-03 a banner says that nothing can be saved, what is there is read, and the first change that is saved ends it", () =>
  withProduct(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await setUp(product, page)
    const href = await page.getByRole("article").getByRole("link").first().getAttribute("href")
    await page.goto(product.url + href)
    await page.getByRole("button", { name: /^Source: / }).waitFor()
    const change = async (to: string) => {
      await page.getByRole("button", { name: /^Source: / }).click()
      await page.getByRole("textbox", { name: "Source" }).fill(to)
      await page.keyboard.press("Enter")
    }
    const banner = page.getByRole("status").filter({ hasText: "Nothing can be saved" })
    await setWritable(product.server, false)
    await change("Fair")
    await banner.waitFor()
    await page.getByRole("link", { name: "Companies" }).first().click()
    await page.getByRole("heading", { name: "Companies" }).waitFor()
    expect(await banner.isVisible()).toBe(true)
    await page.goBack()
    await setWritable(product.server, true)
    await change("Web")
    await page.getByRole("button", { name: "Source: Web" }).waitFor()
    await banner.waitFor({ state: "detached" })
    expect(product.failures).toEqual([])
  }))
