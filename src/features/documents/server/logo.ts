import type { Logo } from "./typst/task.ts"

/** The picture in a data address of PNG or JPEG; undefined for anything else. */
export function logoOf(address: string | null): Logo | undefined {
  const match = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+=*)$/.exec(address ?? "")
  if (!match?.[2]) return undefined
  return { kind: match[1] as Logo["kind"], bytes: Buffer.from(match[2], "base64") } // one of the two
}
