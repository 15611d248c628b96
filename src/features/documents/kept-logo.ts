/** A picture that lies in the files, by its SHA-256. */
export type KeptLogo = { kind: "png" | "jpeg"; sha256: string }

/** How an offer names its logo: it stays small, and its hash covers the picture. */
export function nameOfLogo({ kind, sha256 }: KeptLogo): string {
  return `${kind}:${sha256}`
}

/** The logo of that name; undefined for none, and for a picture that is there itself. */
export function keptLogo(name: string | null): KeptLogo | undefined {
  const match = /^(png|jpeg):([0-9a-f]{64})$/.exec(name ?? "")
  if (!match?.[2]) return undefined
  return { kind: match[1] as KeptLogo["kind"], sha256: match[2] } // one of the two
}
