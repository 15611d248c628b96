import axe from "axe-core"
import type { Page } from "playwright-core"

/**
 * What axe finds on the page, by all its rules or by some. It comes into a page once and tells what is
 * wrong alone: to hand over all that is right took longer than to look.
 */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(readPage, rules ? [...rules] : null)
  return found.map(({ id, html }) => `${id} ${html.slice(0, 160)}`)
}

/** In the browser. */
async function readPage(rules: string[] | null) {
  const only = rules ? { runOnly: { type: "rule" as const, values: rules } } : {}
  const { axe: reader } = window as unknown as { axe: typeof axe } // put there by violationsOf
  const { violations } = await reader.run(document, { ...only, resultTypes: ["violations"] })
  return violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html ?? "" }))
}
