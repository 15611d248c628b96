/** The security log's filters in its address. */
export type SecuritySearch = { memberId?: string | undefined; reason?: string | undefined }

/** Whatever an address says: what is no text is left out; the server refuses what is wrong. */
export function securitySearch({ memberId, reason }: Record<string, unknown>): SecuritySearch {
  return {
    ...(typeof memberId === "string" && { memberId }),
    ...(typeof reason === "string" && { reason }),
  }
}
