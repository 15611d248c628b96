import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, test } from "vitest"
import { root } from "./house/sources.ts"

const guide = join(root, "docs/guide")
/** Pages of figures and settings, which the Chinese guide points at. */
const inEnglishOnly = ["benchmarks.md", "configuration.md"]

function pagesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".md"))
}

const textOf = (path: string) => readFileSync(path, "utf8")
const headingsOf = (text: string) => text.match(/^##? .+$/gm) ?? []
const picturesOf = (text: string) => text.match(/(?<=\]\()pictures\/[^)]+/g) ?? []

/** The part of an address that leads to a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, "").toLowerCase()
  return words.replace(/[^\p{L}\p{N}\s-]/gu, "").replaceAll(" ", "-")
}

/** Links of a page that lead to no file or to no heading of it. */
function deadLinks(page: string): string[] {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link)
  return links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [file = "", anchor] = link.split("#")
      const target = file ? join(dirname(page), file) : page
      if (!existsSync(target)) return true
      return anchor !== undefined && !headingsOf(textOf(target)).map(anchorOf).includes(anchor)
    })
    .map((link) => `${relative(root, page)}: ${link}`)
}

test("every link of the guide and of the first page leads somewhere", () => {
  const pages = ["README.md", "docs/guide/", "docs/guide/zh-CN/"].flatMap((place) =>
    place.endsWith("/")
      ? pagesIn(join(root, place)).map((name) => join(root, place, name))
      : join(root, place),
  )
  expect(pages.length).toBeGreaterThan(15)
  expect(pages.flatMap(deadLinks)).toEqual([])
})

test("the Chinese guide has the pages, the headings and the pictures of the English one", () => {
  const pages = pagesIn(guide).filter((name) => !inEnglishOnly.includes(name))
  expect(pagesIn(join(guide, "zh-CN"))).toEqual(pages)
  for (const name of pages.filter((page) => page !== "README.md")) {
    const english = textOf(join(guide, name))
    const chinese = textOf(join(guide, "zh-CN", name))
    expect(headingsOf(chinese).length, name).toBe(headingsOf(english).length)
    expect(picturesOf(chinese), name).toEqual(picturesOf(english))
  }
})
