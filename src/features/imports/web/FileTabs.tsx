import type { ReactNode } from "react"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import type { ImportFile } from "../contract.ts"

type Props = {
  label: string
  files: readonly ImportFile[]
  active: number
  onChange: (position: number) => void
  children: ReactNode
}

/** One tab a file; a single file needs none. */
export function FileTabs({ label, files, active, onChange, children }: Props) {
  if (files.length < 2) return children
  return (
    <div>
      <Tabs
        label={label}
        tabs={files.map(({ name }, position) => ({ id: String(position), label: name }))}
        active={String(active)}
        onChange={(id) => onChange(Number(id))}
      >
        {children}
      </Tabs>
    </div>
  )
}

/** The file to begin with: one that cannot be read has nothing to show. */
export function firstReadable(files: readonly ImportFile[]): number {
  return Math.max(
    0,
    files.findIndex(({ fault }) => !fault),
  )
}
