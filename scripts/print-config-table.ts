// Writes docs/guide/configuration.md from the table in src/server/config.ts; `--check` compares.
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { configVariables } from "../src/server/config.ts"

const target = join(import.meta.dirname, "../docs/guide/configuration.md")

/** The guide's page about settings, as Markdown. */
export function printConfigPage(): string {
  const rows = configVariables.map(
    (one) => `| \`${one.name}\` | ${one.default} | ${one.meaning} | ${code(one.example)} |`,
  )
  return `# Configuration

<!-- Printed from src/server/config.ts by scripts/print-config-table.ts; never edited. -->

Stagecraft needs no settings. Those there are come from the environment and are checked at start:
a wrong one ends the start with one sentence that names it. An empty value counts as not set.

| Variable | Default | Meaning | Example |
|---|---|---|---|
${rows.join("\n")}
`
}

function code(example: string): string {
  return example.includes("`") ? example : `\`${example}\``
}

if (import.meta.main) {
  const text = printConfigPage()
  if (process.argv[2] !== "--check") await writeFile(target, text)
  else if (text !== (await readFile(target, "utf8"))) {
    console.error("docs/guide/configuration.md is out of step: node scripts/print-config-table.ts")
    process.exit(1)
  }
}
