import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { withLongerWords } from "./longer-words.ts"
import { beyondEdge, collisions, overflow } from "./overflow.ts"
import { addresses, eachScreen, open, samePerson } from "./screens.ts"
import { comeIn, faultsThatStay } from "./steps.ts"

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

test("texts a third longer than English are neither cut nor laid on one another on any screen", () =>
  withNorthwind(async (product) => {
    const { page: first } = await product.visitor()
    await comeIn(product, first)
    const all = Object.entries(await addresses(product, first))
    const pages = [first, await samePerson(product, first)]
    for (const page of pages) await withLongerWords(page)
    const found: string[] = []
    await eachScreen(pages, all, async (page, name) => {
      expect(await page.locator("body").textContent()).toContain("ü")
      for (const size of sizes) {
        await page.setViewportSize(size)
        const faults = await faultsThatStay(page, async () => [
          ...(await overflow(page)),
          ...(await collisions(page)),
        ])
        found.push(...faults.map((fault) => `${name}, ${size.width} px: ${fault}`))
      }
    })
    expect(found).toEqual([])
    expect(product.failures).toEqual([])
  }))

const german = "Donaudampfschifffahrtsgesellschaftskapitänsanwärterprüfung"
const chinese = "北京市海淀区中关村软件园智能制造与供应链协同平台二期扩容及运维服务采购项目"

test("the longest names that people give stay within a phone and within a desk", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor()
    await comeIn(product, page)
    const paths = await page.evaluate(makeLongNamed, { german, chinese })
    const found: string[] = []
    for (const path of [...paths, "/settings/pipelines"]) {
      await open(page, product.url + path)
      for (const size of sizes) {
        await page.setViewportSize(size)
        const faults = [...(await overflow(page)), ...(await beyondEdge(page))]
        found.push(...faults.map((fault) => `${path}, ${size.width} px: ${fault}`))
      }
    }
    expect(found).toEqual([])
    expect(product.failures).toEqual([])
  }))

/** In the browser: a company, a contact, a deal and a pipeline with such names, and their pages. */
async function makeLongNamed({ german, chinese }: { german: string; chinese: string }) {
  const call = async (method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json" }
    const sent = body ? { method, headers, body: JSON.stringify(body) } : { method }
    return (await fetch(`/api/v1${path}`, sent)).json()
  }
  const { items } = await call("GET", "/pipelines")
  const { id: pipelineId, version } = items[0]
  const name = { en: german, "zh-CN": chinese }
  await call("PATCH", `/pipelines/${pipelineId}`, { version, name })
  const tags = [german.slice(0, 40)]
  const website = `https://www.${german.slice(0, 20).toLowerCase().repeat(3)}.example/`
  const company = await call("POST", "/companies", { name: german, city: chinese, website, tags })
  const emails = [
    `${"somebody.".repeat(6)}@${"sub-domain.".repeat(4)}example.com`.replace(".@", "@"),
  ]
  const person = { name: german, jobTitle: german, companyId: company.id, emails }
  const contact = await call("POST", "/contacts", person)
  const deal = await call("POST", "/deals", {
    title: chinese,
    pipelineId,
    companyId: company.id,
    contactIds: [contact.id],
    amountMinor: "99999999999999",
    source: german,
    nextStep: chinese,
    tags,
  })
  return [`/companies/${company.id}`, `/contacts/${contact.id}`, `/deals/${deal.id}`]
}
