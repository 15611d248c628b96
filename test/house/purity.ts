import { findInCode, isTest, type Source } from "./sources.ts"

const impurities: readonly [RegExp, string][] = [
  [/\bnew Date\(\s*\)/g, "reads the clock; take `now` as a parameter"],
  [/(?<![.\w])Date\(\)/g, "reads the clock; take `now` as a parameter"],
  [/\b(Date|performance)\.now\b/g, "reads the clock; take `now` as a parameter"],
  [/\bTemporal\.Now\b/g, "reads the clock; take `now` as a parameter"],
  [/\bMath\.random\b/g, "is random; take the random value as a parameter"],
  [/\bcrypto\.\w/g, "is random; take the value as a parameter"],
]

/** Pure code: the kernel, and whatever lies at the root of a feature or in its messages. */
export function isPure(path: string): boolean {
  return /^src\/(kernel\/|features\/[^/]+\/([^/]+$|messages\/))/.test(path) && !isTest(path)
}

/** One line per place where pure code reads a clock or throws dice. */
export function impureReads(source: Source): string[] {
  if (!isPure(source.path)) return []
  return impurities.flatMap(([pattern, what]) => findInCode(source, pattern, what))
}
