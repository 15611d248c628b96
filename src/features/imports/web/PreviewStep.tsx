import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { Import, ImportFile } from "../contract.ts"
import { FileTabs, firstReadable } from "./FileTabs.tsx"
import { Step } from "./Step.tsx"
import { useFaultText } from "./use-fault-text.ts"

const shownRows = 5

/** Step 2: the first rows of each file as they read now; garbled text shows here. */
export function PreviewStep({ run: { state, files } }: { run: Import }) {
  const t = useMessages()
  const [active, setActive] = useState(() => firstReadable(files))
  const file = files[active] ?? files[0]
  return (
    <Step state={state} number={2} name={t("imports.step.preview")}>
      <FileTabs label={t("imports.step.preview")} {...{ files, active }} onChange={setActive}>
        {file && <FirstRows file={file} />}
      </FileTabs>
    </Step>
  )
}

function FirstRows({ file }: { file: ImportFile }) {
  const t = useMessages()
  const faultText = useFaultText()
  if (file.fault) return <p>{faultText(file)}</p>
  if (file.rowCount === 0) return <p>{t("imports.file.noRows")}</p>
  return (
    <Table label={t("imports.file.firstRows", { name: file.name })}>
      <thead>
        <tr>
          {file.header.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            <Th key={index}>
              {name || t("imports.column.unnamed", { number: String(index + 1) })}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {file.sample.slice(0, shownRows).map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
          <tr key={row}>
            {file.header.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells follow the columns
              <Td key={index} className="max-w-64 truncate" title={cells[index]}>
                {cells[index]}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
