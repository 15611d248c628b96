import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { FileMapping, Import, ImportFile } from "../contract.ts"
import { type FileKind, fileKinds } from "../fields.ts"
import { suggestColumns } from "../suggest-mapping.ts"
import { ColumnTable } from "./ColumnTable.tsx"
import { DealStages } from "./DealStages.tsx"
import { FileTabs, firstReadable } from "./FileTabs.tsx"
import { PresetPart } from "./PresetPart.tsx"
import { ReadingFields } from "./ReadingFields.tsx"
import { RuleFields } from "./RuleFields.tsx"
import { SpellingHints } from "./SpellingHints.tsx"
import { Step } from "./Step.tsx"
import { useFaultText } from "./use-fault-text.ts"
import type { ImportActs } from "./use-import-acts.ts"
import type { MappingDraft } from "./use-mapping-draft.ts"

type Props = { run: Import; draft: MappingDraft; acts: ImportActs }

/** Step 3: where columns and values go. */
export function MappingStep({ run, draft, acts }: Props) {
  const t = useMessages()
  const [active, setActive] = useState(() => firstReadable(run.files))
  const position = active < run.files.length ? active : 0
  const file = run.files[position]
  const { mapping, change } = draft
  const own = mapping.files[position]
  return (
    <Step state={run.state} number={3} name={t("imports.step.mapping")}>
      <PresetPart importId={run.id} acts={acts} />
      <FileTabs
        label={t("imports.step.mapping")}
        files={run.files}
        active={position}
        onChange={setActive}
      >
        {file && own && (
          <FileFields
            key={position}
            {...{ file, draft }}
            mapping={own}
            onChange={(next) => change({ files: mapping.files.with(position, next) })}
          />
        )}
      </FileTabs>
      {mapping.files.some(({ kind }) => kind === "deal") && <DealStages {...{ run, draft }} />}
      <SpellingHints {...{ run, draft }} />
      <RuleFields draft={draft} />
    </Step>
  )
}

type FileProps = {
  file: ImportFile
  mapping: FileMapping
  draft: MappingDraft
  onChange: (mapping: FileMapping) => void
}

function FileFields({ file, mapping, draft, onChange }: FileProps) {
  const t = useMessages()
  const faultText = useFaultText()
  const { name, header } = file
  if (file.fault) return <p>{faultText(file)}</p>
  const choose = (kind: FileKind) =>
    onChange({ ...mapping, kind, columns: columnsFor(kind, header) })
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        className="max-w-72"
        label={t("imports.kind.label", { name })}
        value={mapping.kind}
        options={fileKinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
        onChange={choose}
      />
      {mapping.kind !== "ignored" && (
        <>
          <ColumnTable {...{ file, mapping, onChange }} stages={stageNames(draft)} />
          <ReadingFields {...{ mapping, onChange }} />
        </>
      )}
    </div>
  )
}

function columnsFor(kind: FileKind, header: readonly string[]): FileMapping["columns"] {
  if (kind === "ignored") return header.map(() => ({ field: null, scale: 1 }))
  return suggestColumns(kind, header).map(({ field, scale }) => ({ field, scale }))
}

/** Open values of the file: the stages that dates of entering may belong to. */
function stageNames({ mapping }: MappingDraft): string[] {
  return mapping.stages.filter(({ outcome }) => outcome === "open").map(({ value }) => value)
}
