import type { RecordKind } from "../../features/fields/contract.ts"

export type Typed = {
  /** What is looked for, without its sign. */
  text: string
  kind?: RecordKind
  isForCommands: boolean
  isForRecords: boolean
}

/** Reads the sign in front of what is typed: `>` or `?` commands, `@` people, `#` deals. */
export function readTyped(typed: string): Typed {
  const [, sign = "", text = ""] = /^\s*([>?@#\uFF1E\uFF1F\uFF20\uFF03]?)(.*)$/su.exec(typed) ?? []
  const plain = text.trim()
  switch (sign.normalize("NFKC")) {
    case ">":
    case "?":
      return { text: plain, isForCommands: true, isForRecords: false }
    case "@":
      return { text: plain, kind: "contact", isForCommands: false, isForRecords: true }
    case "#":
      return { text: plain, kind: "deal", isForCommands: false, isForRecords: true }
    default:
      return { text: plain, isForCommands: true, isForRecords: true }
  }
}
