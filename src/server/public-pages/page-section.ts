import type { Locale } from "../../kernel/locale.ts"
import type { Tx } from "../db/open.ts"
import type { Html } from "../html.ts"
import type { Context } from "../http/handler.ts"
import type { Services } from "../services.ts"

/** Whose room it is and who looks at it: the deal, the link, and the contact it was made for. */
export type SectionPlace = {
  workspaceId: string
  dealId: string
  linkId: string
  contactId: string
  contactName: string
}

export type SectionAsked = SectionPlace & {
  tx: Tx
  locale: Locale
  timeZone: string
  now: Date
  /** The part of the address after the question mark. */
  query: URLSearchParams
  /** Where its files lie: the address of the page without what follows it. */
  base: string
  /** What its forms need; undefined where nothing can be sent. */
  form: SectionForm | undefined
  /** What was sent to this section and not taken. */
  refused: RefusedForm | undefined
}

export type SectionForm = {
  /** Where the form of an act is sent. */
  action: (act: string) => string
  /** Fields that every form sends along. */
  hidden: Html
}

/** A part of a page for people without an account, in an order that the page decides. */
export type PageSection = {
  /** Its place in the address, and its name in the record of what was shown. */
  key: string
  title: Readonly<Record<Locale, string>>
  /** What it shows; undefined while there is nothing, and then its title is left out too. */
  show: (asked: SectionAsked) => Promise<ShownSection | undefined>
  /** What can be sent to it, by the last part of the address. */
  acts?: Readonly<Record<string, SectionAct>>
  /** What can be downloaded from it, by the part of the address before the file's own. */
  files?: Readonly<Record<string, SectionFile>>
}

/** What a section shows, and the names of those parts of it that are kept in the record of what was shown. */
export type ShownSection = Html & { parts?: readonly string[] }

/**
 * A file in the store, or one that is made when it is asked for, and under which name its download is
 * kept in the record of what was shown.
 */
export type FileOfSection = { name: string; mediaType: string; page: string } & (
  | { sha256: string }
  | { make: (services: Services) => Promise<Uint8Array> }
)

/** Finds a file by the last part of the address; undefined for what is not the room's to give. */
export type SectionFile = (
  asked: { tx: Tx; place: SectionPlace },
  name: string,
) => Promise<FileOfSection | undefined>

/**
 * Takes what was sent, in one transaction with the mark that the page was used. The context acts as
 * the buyer. Throws `RefusedForm` when it is not taken, and nothing is written; returns it when it is
 * not taken and that is written.
 */
export type SectionAct = (
  asking: { context: Context; place: SectionPlace; locale: Locale },
  form: URLSearchParams,
) => Promise<RefusedForm | undefined>

/** What was sent is not taken: why, in the reader's language, and what they had typed. */
export class RefusedForm extends Error {
  readonly typed: Readonly<Record<string, string>>
  /** What the page sends back again: its time to read has begun. Undefined when it is of no use any more. */
  readonly nonce: string | undefined
  /** 409 where the state of things is against it, and nothing that was typed. */
  readonly status: 409 | 422
  constructor(
    why: string,
    form: URLSearchParams,
    page: "same page" | "new page" | "new state" = "same page",
  ) {
    super(why)
    const { nonce, ...typed } = Object.fromEntries(form)
    this.typed = typed
    this.nonce = page === "same page" ? nonce : undefined
    this.status = page === "new state" ? 409 : 422
  }
}
