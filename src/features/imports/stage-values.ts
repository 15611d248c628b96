import { isAfterWin, type StageKind } from "../pipelines/stage.ts"
import type { StageMapping, StageValue } from "./contract.ts"
import { looseKey } from "./lookup-key.ts"

type Outcome = StageMapping["outcome"]

/** What a word in a column of stages or outcomes most likely says. */
export function outcomeOfValue(value: string): Outcome {
  const key = looseKey(value)
  if (/disqualif|unqualif|junk|无效|不合格|剔除/.test(key)) return "disqualified"
  if (/lost|输单|战败|失败|流失/.test(key)) return "lost"
  if (/won|赢单|成交|中标|签约成功/.test(key)) return "won"
  return "open"
}

type Usual = { pattern: RegExp; kind: StageKind; probabilityBps: number }

/** How stages are usually called, from the first talk to the signature. */
const usualStages: readonly Usual[] = [
  {
    pattern: /prospect|new|lead|inbound|初步|潜在|线索/,
    kind: "prospecting",
    probabilityBps: 1_000,
  },
  { pattern: /qualif|contact|资质|初访/, kind: "qualification", probabilityBps: 2_000 },
  { pattern: /discover|needs|analysis|需求/, kind: "qualification", probabilityBps: 2_500 },
  { pattern: /engag|跟进/, kind: "custom", probabilityBps: 3_000 },
  {
    pattern: /demo|meeting|appointment|presentation|演示|拜访/,
    kind: "meeting",
    probabilityBps: 4_000,
  },
  { pattern: /value|decision|perception|决策/, kind: "custom", probabilityBps: 5_000 },
  { pattern: /propos|quote|quotation|方案|报价|投标/, kind: "proposal", probabilityBps: 6_000 },
  { pattern: /negotiat|review|contract|谈判|合同/, kind: "negotiation", probabilityBps: 8_000 },
  { pattern: /verbal|commit|口头|承诺/, kind: "negotiation", probabilityBps: 9_000 },
]

export type NewStage = { name: string; kind: StageKind; probabilityBps: number }

function usual(name: string): { place: number } & Omit<NewStage, "name"> {
  const key = looseKey(name)
  const place = usualStages.findIndex(({ pattern }) => pattern.test(key))
  const { kind, probabilityBps } = usualStages[place] ?? { kind: "custom", probabilityBps: 3_000 }
  return { place: place < 0 ? 3 : place, kind: kind as StageKind, probabilityBps }
}

/** Values as they would follow one another in a pipeline; unknown ones in the middle, as found. */
export function inUsualOrder(names: readonly string[]): string[] {
  return [...names].sort((one, other) => usual(one).place - usual(other).place)
}

/** The stages of a pipeline made from a file's values: the open ones, and one that wins. */
export function newStages(stages: readonly StageMapping[]): NewStage[] {
  const names = new Set(
    stages.flatMap(({ outcome, stage }) => (outcome === "won" || stage === null ? [] : [stage])),
  )
  const open = [...names].map((name) => {
    const { kind, probabilityBps } = usual(name)
    return { name, kind, probabilityBps }
  })
  let least = 0
  const rising = open.map((stage) => {
    least = Math.max(least, stage.probabilityBps)
    return { ...stage, probabilityBps: least }
  })
  const won = stages.find(({ outcome }) => outcome === "won")
  return [...rising, { name: won?.stage ?? "Won", kind: "won", probabilityBps: 10_000 }]
}

export type KnownStage = { key: string; names: readonly string[]; kind: StageKind }

/** Where each value most likely goes among stages there are; open ones without a home get null. */
export function suggestStages(
  values: readonly string[],
  known: readonly KnownStage[],
): StageMapping[] {
  const open = known.filter(({ kind }) => !isAfterWin(kind))
  const won = known.find(({ kind }) => kind === "won")
  return values.map((value) => {
    const outcome = outcomeOfValue(value)
    const key = looseKey(value)
    const isCalledSo = ({ names }: KnownStage) => names.some((name) => looseKey(name) === key)
    const after = known.find((stage) => isAfterWin(stage.kind) && isCalledSo(stage))
    if (after) return { value, outcome: "won", stage: after.key }
    if (outcome === "won") return { value, outcome, stage: won?.key ?? null }
    if (outcome !== "open") return { value, outcome, stage: null }
    const match = open.find(isCalledSo)
    return { value, outcome, stage: match?.key ?? null }
  })
}

/** The same for a new pipeline: each open value becomes a stage of its name. */
export function suggestNewStages(values: readonly string[]): StageMapping[] {
  return inUsualOrder(values).map((value) => {
    const outcome = outcomeOfValue(value)
    const hasStage = outcome === "open" || outcome === "won"
    return { value, outcome, stage: hasStage ? value : null }
  })
}

/**
 * Where the values of a file go: among the stages there are, or, without any, in stages of their own
 * names. Deals of which a file says only that they are open stand in the first stage.
 */
export function placeValues(
  found: readonly Pick<StageValue, "value" | "isStatus">[],
  known?: readonly KnownStage[],
): StageMapping[] {
  const isOnlyOpen = ({ value, isStatus }: (typeof found)[number]) =>
    isStatus && outcomeOfValue(value) === "open"
  const named = found.filter((one) => !isOnlyOpen(one)).map(({ value }) => value)
  const placed = known ? suggestStages(named, known) : suggestNewStages(named)
  const first = known
    ? known.find(({ kind }) => !isAfterWin(kind))?.key
    : placed.find(({ outcome }) => outcome === "open")?.stage
  if (!known && !first) return suggestNewStages(found.map(({ value }) => value))
  const open = found
    .filter(isOnlyOpen)
    .map(({ value }): StageMapping => ({ value, outcome: "open", stage: first ?? null }))
  return [...placed, ...open]
}
