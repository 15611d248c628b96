import { z } from "zod"
import { locales } from "./locale.ts"

/** A one-line text a person types: trimmed, NFC, without control characters, 1 to `max` characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .normalize()
    .min(1)
    .refine((text) => [...text].length <= max, {
      error: `At most ${max} characters`,
      params: { max },
    })
    .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), {
      error: "Control characters are not allowed",
    })
}

/** Text of several lines: NFC, up to `max` characters; NUL and lone surrogates are refused. */
export function text(max: number) {
  return z
    .string()
    .normalize()
    .refine((value) => [...value].length <= max, {
      error: `At most ${max} characters`,
      params: { max },
    })
    .refine((value) => !/[^\P{Cc}\t\n\r]/u.test(value) && value.isWellFormed(), {
      error: "Control characters are not allowed",
    })
}

/** A day without a time, `YYYY-MM-DD`, that exists in the calendar, years 1900 to 9999. */
export const day = z.iso
  .date()
  .refine((value) => value >= "1900-01-01", { error: "Year must be 1900 or later" })

/** An instant, ISO 8601 with zone. */
export const instant = z.iso.datetime({ offset: true })

/** A time on the clock, `HH:MM`. */
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "A time from 00:00 to 23:59" })

/** Minor units as a decimal string (`"125000"` = 1,250.00 in a two-decimal currency). */
export const amountMinor = z
  .string()
  .regex(/^(0|[1-9]\d{0,17})$/, { error: "Whole minor units, at most 18 digits" })

/** ISO 4217 code. */
export const currency = z.string().regex(/^[A-Z]{3}$/, { error: "Three capital letters, ISO 4217" })

/** Probability in basis points: 2500 = 25 %. */
export const basisPoints = z.number().int().min(0).max(10_000)

export const id = z.uuid()

/** A text in both languages; at least one of them is filled. */
export function localText(max: number) {
  const one = z
    .string()
    .trim()
    .normalize()
    .refine((value) => [...value].length <= max, {
      error: `At most ${max} characters`,
      params: { max },
    })
  return z
    .strictObject({ en: one, "zh-CN": one })
    .refine((both) => locales.some((locale) => both[locale] !== ""), {
      error: "One language must be filled",
    })
}

/** When a record was deleted and the name of who did it, where that is still known. */
export const deletion = z.object({ at: z.iso.datetime(), by: z.string().nullable() })
export type Deletion = z.infer<typeof deletion>
