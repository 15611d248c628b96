import type { Locale } from "../../../kernel/locale.ts"
import type { Drawing } from "../drawing.ts"

/** What somebody gave as their signature, and how it is known that it is them. */
export type Given = {
  /** SHA-256 of the document that lay before them. */
  documentSha256: string
  name: string
  title: string
  drawing?: Drawing | undefined
  /** By their own session, the link that was sent to them, or that and a code. */
  method: "session" | "link" | "link-and-code"
  /** When the code was sent that they typed. */
  codeSentAt?: string | undefined
  locale: Locale
  /** What stood on the button they pressed. */
  button: string
  /** As the browser says; told, not believed. */
  timeZone?: string | undefined
}
