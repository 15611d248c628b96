/** Why an entry stands in the security log, as its filter offers them. */
export const securityReasons = [
  "sign-in-failed",
  "second-factor-failed",
  "passkey-failed",
  "password-refused",
  "key-not-valid",
  "key-revoked",
  "not-permitted",
  "not-found",
  "reference-unknown",
  "origin-refused",
] as const

export type SecurityReason = (typeof securityReasons)[number]

export const isSecurityReason = (given: string): given is SecurityReason =>
  (securityReasons as readonly string[]).includes(given)
