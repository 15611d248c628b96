import { Resolver } from "node:dns/promises"

/** The addresses of a name; none where it has none or nobody answers in time. */
export type LookUp = (name: string) => Promise<readonly string[]>

const mostMs = 2_500

/** Asks name servers directly: a slow one keeps no file and no other work of this process waiting. */
export const lookUp: LookUp = async (name) => {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 })
  const none = (): string[] => []
  const late = setTimeout(() => resolver.cancel(), mostMs)
  const [four, six] = await Promise.all([
    resolver.resolve4(name).catch(none),
    resolver.resolve6(name).catch(none),
  ])
  clearTimeout(late)
  return [...four, ...six]
}
