import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The words of a PDF as a reader copies them, page by page. */
export function pagesOf(pdf: Uint8Array): string[] {
  return tell("pdftotext", pdf, ["-enc", "UTF-8"], ["-"]).split("\f").slice(0, -1)
}

/** What `pdfinfo` tells, by its names: `Tagged`, `Pages`, `PDF subtype` … */
export function factsOf(pdf: Uint8Array): Record<string, string> {
  const lines = tell("pdfinfo", pdf).split("\n")
  return Object.fromEntries(lines.map((line) => [...split(line)]))
}

/** Name of each font of a PDF, and whether it is embedded as a subset. */
export function fontsOf(pdf: Uint8Array): { name: string; isSubset: boolean }[] {
  const rows = tell("pdffonts", pdf).split("\n").slice(2).filter(Boolean)
  return rows.map((row) => ({
    name: row.split(/\s+/)[0] ?? "",
    isSubset: /\byes yes (yes|no)\b/.test(row),
  }))
}

/** The digital signatures of a PDF as `pdfsig` judges them: valid, and over the whole file. */
export function signaturesOf(pdf: Uint8Array): { isValid: boolean; isWhole: boolean }[] {
  const told = tell("pdfsig", pdf, ["-nocert"])
  return told
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .map((one) => ({
      isValid: one.includes("Signature Validation: Signature is Valid."),
      isWhole: one.includes("Total document signed"),
    }))
}

/** Every page as a picture, as pixels of grey: `width`, `height`, and one byte a pixel. */
export function picturesOf(pdf: Uint8Array): { width: number; height: number; pixels: Buffer }[] {
  const [bytes = Buffer.alloc(0)] = [run("pdftoppm", pdf, ["-gray", "-r", "50"], [])]
  const pages = []
  for (let at = 0; at < bytes.length; ) {
    const [head = "", width = "0", height = "0"] =
      /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(at, at + 40).toString("latin1")) ?? []
    const [from, size] = [at + head.length, Number(width) * Number(height)]
    pages.push({
      width: Number(width),
      height: Number(height),
      pixels: bytes.subarray(from, from + size),
    })
    at = from + size
  }
  return pages
}

function split(line: string): [string, string] {
  const at = line.indexOf(":")
  return [line.slice(0, at), line.slice(at + 1).trim()]
}

function tell(program: string, pdf: Uint8Array, before: string[] = [], after: string[] = []) {
  return run(program, pdf, before, after).toString("utf8")
}

function run(program: string, pdf: Uint8Array, before: string[], after: string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-pdf-"))
  try {
    const file = join(folder, "document.pdf")
    writeFileSync(file, pdf)
    const run = () => spawnSync(program, [...before, file, ...after], { maxBuffer: 100_000_000 })
    let { status, stdout, stderr, error } = run()
    if (error && installOnDebian()) ({ status, stdout, stderr, error } = run())
    if (error || status !== 0) throw new Error(`${howToInstall} ${error?.message ?? stderr}`)
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const howToInstall = "PDFs are read back by poppler: `apt-get install poppler-utils` on Debian."

function installOnDebian(): boolean {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  const tries = [["update"], ["install", "-y", "--no-install-recommends", "poppler-utils"]]
  return tries.every((args) => spawnSync("apt-get", ["-q", ...args], { env }).status === 0)
}
