import { findInCode, isTest, type Source } from "./sources.ts"

const ledgerFolder = "src/features/deals/server/ledger/"

const writes: readonly RegExp[] = [
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*["'`]deal(?:Event|Version|_event|_version)?(?:["'`]|\s+as\b)/g,
  /\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?(?:public\.)?"?deal(?:_event|_version)?"?(?![\w-])/gi,
  /\bupdate\s+(?:only\s+)?(?:public\.)?"?deal(?:_event|_version)?"?(?:\s+(?:as\s+)?\w+)?\s+set\b/gi,
]

/**
 * One line per statement that writes `deal`, `deal_event` or `deal_version` outside the ledger.
 * Tests may plant rows, and benchmarks fill a database of their own.
 */
export function ledgerWrites(source: Source): string[] {
  if (source.path.startsWith(ledgerFolder) || isTest(source.path)) return []
  const what = "writes a table of the ledger; go through changeDeals and its sisters"
  return writes.flatMap((pattern) => findInCode(source, pattern, what))
}
