import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { Import, ImportFile } from "../contract.ts"
import { type Delimiter, delimiters, type Encoding, encodings } from "../file-format.ts"
import { FilesDrop } from "./FilesDrop.tsx"
import { Step } from "./Step.tsx"
import { useFaultText } from "./use-fault-text.ts"
import type { ImportActs } from "./use-import-acts.ts"
import { WorkProgress } from "./WorkProgress.tsx"

const delimiterNames = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
} as const satisfies Record<Delimiter, string>

type Props = { run: Import; acts: ImportActs; isOpen: boolean }

/** Step 1: the files and how they are read; encoding and delimiter can be chosen anew. */
export function FileStep({ run, acts, isOpen }: Props) {
  const t = useMessages()
  const { add, reread, cancel } = acts
  return (
    <Step state={run.state} number={1} name={t("imports.step.files")}>
      {run.files.length > 0 && (
        <Table label={t("imports.file.table")}>
          <thead>
            <tr>
              <Th>{t("imports.file.file")}</Th>
              <Th align="end">{t("imports.file.size")}</Th>
              <Th align="end">{t("imports.file.rows")}</Th>
              <Th>{t("imports.file.encoding")}</Th>
              <Th>{t("imports.file.delimiter")}</Th>
            </tr>
          </thead>
          <tbody>
            {run.files.map((file, position) => (
              <FileLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a file's place is its identity
                key={position}
                file={file}
                isOpen={isOpen}
                isPending={reread.isPending}
                onReread={(reading) => reread.mutate({ importId: run.id, position, ...reading })}
              />
            ))}
          </tbody>
        </Table>
      )}
      {run.files.length === 0 && <p>{t("imports.file.none")}</p>}
      {run.state === "reading" && (
        <WorkProgress label={t("imports.file.read")} {...{ run, cancel }} />
      )}
      <FileFaults files={run.files} />
      <ProblemNotice error={add.error ?? reread.error} />
      {isOpen && <FilesDrop onFiles={(files) => add.mutate(files)} isDisabled={add.isPending} />}
    </Step>
  )
}

/** Files that cannot be read, and why; the others go on without them. */
function FileFaults({ files }: { files: readonly ImportFile[] }) {
  const t = useMessages()
  const faultText = useFaultText()
  const faulty = files.filter(({ isRead, fault }) => isRead && fault)
  return faulty.map((file, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
    <p key={index} role="alert" className="max-w-[72ch] text-danger">
      {t("imports.file.unreadable", { name: file.name, fault: faultText(file) })}
    </p>
  ))
}

type Reading = { encoding?: Encoding; delimiter?: Delimiter }
type LineProps = {
  file: ImportFile
  isOpen: boolean
  isPending: boolean
  onReread: (reading: Reading) => void
}

function FileLine({ file, isOpen, ...props }: LineProps) {
  const t = useMessages()
  const format = useFormat()
  const { name } = file
  return (
    <tr>
      <Td className="font-medium">{name}</Td>
      <Td align="end">{format.fileSize(file.sizeBytes)}</Td>
      <Td align="end">{file.isRead && !file.fault ? format.count(file.rowCount) : "–"}</Td>
      {isOpen ? (
        <ReadingChoices file={file} {...props} />
      ) : (
        <>
          <Td>{file.encoding?.toUpperCase() ?? "–"}</Td>
          <Td>{file.delimiter ? t(`imports.file.${delimiterNames[file.delimiter]}`) : "–"}</Td>
        </>
      )}
    </tr>
  )
}

function ReadingChoices({ file, isPending, onReread }: Omit<LineProps, "isOpen">) {
  const t = useMessages()
  const { name, encoding, delimiter } = file
  return (
    <>
      <Td className="relative w-52 min-w-36 py-1">
        <SelectField
          label={t("imports.file.encodingOf", { name })}
          isLabelHidden
          isDisabled={isPending}
          value={encoding ?? ""}
          options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(encoding) => onReread({ encoding })}
        />
      </Td>
      <Td className="relative w-52 min-w-36 py-1">
        <SelectField
          label={t("imports.file.delimiterOf", { name })}
          isLabelHidden
          isDisabled={isPending}
          value={delimiter ?? ""}
          options={delimiters.map((value) => ({
            value,
            label: t(`imports.file.${delimiterNames[value]}`),
          }))}
          onChange={(delimiter) => onReread({ delimiter })}
        />
      </Td>
    </>
  )
}
