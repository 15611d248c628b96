import { useState } from "react"
import { dropDraft, keepDraft, keptDraft } from "../../../web/drafts.ts"
import type { Import, ImportMapping } from "../contract.ts"
import { outcomeOfValue } from "../stage-values.ts"

export type MappingDraft = {
  mapping: ImportMapping
  /** Whether it differs from what the server has. */
  isChanged: boolean
  change: (patch: Partial<ImportMapping>) => void
  drop: () => void
}

/** The mapping being edited, kept through reload until it is saved or the files change. */
export function useMappingDraft(run: Import): MappingDraft {
  const key = `import.${run.id}`
  const [draft, setDraft] = useState(() => fittingDraft(keptDraft(key), run))
  const own = draft && fits(draft, run) ? draft : undefined
  const mapping = withAllValues(own ?? run.mapping, run)
  return {
    mapping,
    isChanged: mapping !== run.mapping,
    change: (patch) => {
      const next = { ...mapping, ...patch }
      keepDraft(key, next)
      setDraft(next)
    },
    drop: () => {
      dropDraft(key)
      setDraft(undefined)
    },
  }
}

/** Adds the values the mapping does not know yet: the column of stages may be another one now. */
function withAllValues(mapping: ImportMapping, { files }: Import): ImportMapping {
  const known = new Set(mapping.stages.map(({ value }) => value))
  const found = new Set(files.flatMap(({ stageValues }) => stageValues.map(({ value }) => value)))
  const added = [...found]
    .filter((value) => !known.has(value))
    .map((value) => {
      const outcome = outcomeOfValue(value)
      const stage = mapping.pipeline?.kind === "new" && outcome === "open" ? value : null
      return { value, outcome, stage }
    })
  return added.length === 0 ? mapping : { ...mapping, stages: [...mapping.stages, ...added] }
}

function fittingDraft(kept: unknown, run: Import): ImportMapping | undefined {
  const isMapping = kept instanceof Object && "files" in kept && "stages" in kept
  const draft = isMapping ? (kept as ImportMapping) : undefined // we wrote it; the server validates
  return draft && fits(draft, run) ? draft : undefined
}

/** A draft made for other files or columns says nothing about these. */
function fits(mapping: ImportMapping, { files }: Import): boolean {
  return (
    mapping.files.length === files.length &&
    files.every((file, index) => mapping.files[index]?.columns.length === file.header.length)
  )
}
