import type { Page } from "playwright-core"
import type { Product } from "../support/product.ts"

const ann = { name: "Ann Li", email: "ann@example.com", password: "correct horse battery" }

/** The first visit: an owner and a workspace with the sample data, up to its board. */
export async function setUp({ url }: Product, page: Page) {
  await page.goto(url)
  await page.getByLabel("Name", { exact: true }).fill(ann.name)
  await page.getByLabel("Mail address").fill(ann.email)
  await page.getByLabel("Password").fill(ann.password)
  await page.getByLabel("Name of the workspace").fill("Northwind")
  await page.getByRole("button", { name: "Make the workspace" }).click()
  await page.getByText("This is sample data").waitFor({ timeout: 30_000 })
}
