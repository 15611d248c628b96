import { z } from "zod"
import type { AuditEntry } from "../contract.ts"

const Tag = z.object({
  kind: z.string().default("unknown"),
  memberId: z.string().nullable().default(null),
  name: z.string().default(""),
  keyId: z.string().nullable().default(null),
})

/** Who it was, from the tag that was stored with the entry. */
export function presentActor(tag: unknown): AuditEntry["actor"] {
  const { kind, memberId, name, keyId } = Tag.parse(tag)
  return { kind, id: memberId, name, keyId }
}
