import type { Addresses } from "./enrolment.ts"
import { mailLink, phoneLink } from "./mail-link.ts"
import { fillIn, type Placeholder } from "./placeholders.ts"

type Letter = { subject: string; text: string }

/** A letter with who it is for and who writes it; undefined where there is nothing to say. */
export function writtenLetter(
  { subject, text }: Letter,
  values: { readonly [Name in Placeholder]: string | null },
): { subject: string; body: string } | undefined {
  if (subject === "" && text.trim() === "") return undefined
  return { subject: fillIn(subject, values), body: fillIn(text, values) }
}

/** The address that opens the way to a person by a channel; null where there is none to open. */
export function wayTo(
  person: Addresses,
  channel: string,
  letter?: { subject: string; body: string },
): string | null {
  const [mail] = person.emails
  const [phone] = person.phones
  if (channel === "mail") return mail ? mailLink(mail, letter) : null
  if (channel === "phone") return phone ? phoneLink(phone) : null
  return channel === "linkedin" ? person.linkedin : null
}
