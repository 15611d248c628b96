// Writes docs/api/openapi.json from the contract: `print-openapi.ts [--check]`.
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { operations } from "../src/server/features.ts"
import { openApiDocument } from "../src/server/http/openapi/document.ts"

const target = join(import.meta.dirname, "../docs/api/openapi.json")

/** The document as it is committed. */
export function printedOpenApi(): string {
  const endpoints = operations.map(({ endpoint }) => endpoint)
  return `${JSON.stringify(openApiDocument(endpoints), null, 2)}\n`
}

if (import.meta.main) {
  const text = printedOpenApi()
  if (!process.argv.includes("--check")) await writeFile(target, text)
  else if (text !== (await readFile(target, "utf8"))) {
    console.error("docs/api/openapi.json is out of step with the contracts: npm run openapi")
    process.exit(1)
  }
}
