import type { Minimum, Question, QuestionSide, Scorecard } from "./scorecard.ts"

/** Scorecards to begin with: ours, and two of the trade's. */
export const presetKeys = ["mutual", "bant", "meddpicc"] as const
export type PresetKey = (typeof presetKeys)[number]

type Words = readonly [en: string, chinese: string]

type Worth = readonly [weight: number, minimum?: Minimum]

const question =
  (side: QuestionSide) =>
  (id: string, name: Words, asked: Words, [weight, minimum]: Worth) =>
    ({
      ...{ id, side, weight, minimum: minimum ?? null, version: 1 },
      name: { en: name[0], "zh-CN": name[1] },
      question: { en: asked[0], "zh-CN": asked[1] },
    }) satisfies Question

const ours = question("ours")
const theirs = question("theirs")

const budget = ours(
  "budget",
  ["Budget", "预算"],
  ["Is there a budget for this, and who holds it?", "这件事有预算吗？由谁掌握？"],
  [20, "partly"],
)
const authority = ours(
  "authority",
  ["Decision authority", "决策权"],
  ["Do we talk to somebody who decides?", "与我们沟通的人有决策权吗？"],
  [20, "partly"],
)
const need = ours(
  "need",
  ["Need fit", "需求匹配"],
  ["Do they need what we do well?", "他们需要的正是我们擅长的吗？"],
  [30, "yes"],
)
const timing = ours(
  "timing",
  ["Timing", "时间"],
  ["Is there a date by which it must work?", "有必须投入使用的日期吗？"],
  [10],
)

const mutual: readonly Question[] = [
  ours(
    "location",
    ["Location", "地区"],
    ["Are they where we can sell and serve?", "他们所在的地区我们能销售和服务吗？"],
    [10, "yes"],
  ),
  budget,
  authority,
  need,
  timing,
  theirs(
    "their-criteria",
    ["What they choose by", "选择标准"],
    [
      "What do you choose a supplier by, and do we have it?",
      "您选择供应商看重什么？我们是否具备？",
    ],
    [15],
  ),
  theirs(
    "their-trust",
    ["Trust", "信任"],
    ["Can you see yourselves working with us?", "您愿意与我们合作吗？"],
    [10],
  ),
]

const meddpicc: readonly Question[] = [
  ours(
    "metrics",
    ["Metrics", "量化指标"],
    ["By which figure will they see that it was worth it?", "他们用什么数字衡量是否值得？"],
    [15, "partly"],
  ),
  ours(
    "economic-buyer",
    ["Economic buyer", "经济决策人"],
    ["Do we know who signs for the money, and have we met?", "我们认识批准资金的人并见过面吗？"],
    [15, "partly"],
  ),
  ours(
    "decision-criteria",
    ["Decision criteria", "决策标准"],
    ["Do we know what they will compare?", "我们知道他们会比较哪些方面吗？"],
    [10],
  ),
  ours(
    "decision-process",
    ["Decision process", "决策流程"],
    ["Do we know the steps to a decision, and their dates?", "我们知道决策的步骤和日期吗？"],
    [10],
  ),
  ours(
    "paper-process",
    ["Paper process", "合同流程"],
    ["Do we know how a contract gets signed there?", "我们知道合同在对方如何签署吗？"],
    [10],
  ),
  ours(
    "pain",
    ["Identified pain", "痛点"],
    ["Is there a pain that costs them something?", "有没有让他们付出代价的痛点？"],
    [20, "yes"],
  ),
  ours(
    "champion",
    ["Champion", "内部支持者"],
    ["Does somebody there sell for us when we are not there?", "我们不在场时，有人为我们说话吗？"],
    [15, "partly"],
  ),
  ours(
    "competition",
    ["Competition", "竞争"],
    [
      "Do we know whom else they talk to, and stand well?",
      "我们知道他们还在与谁接触，并且占优吗？",
    ],
    [5],
  ),
]

const card = (questions: readonly Question[]): Scorecard => ({
  questions,
  threshold: "must-haves",
  passPercent: 70,
})

/** The words of each are in the room's texts. */
export const presets: Readonly<Record<PresetKey, Scorecard>> = {
  mutual: card(mutual),
  bant: card([budget, authority, need, timing]),
  meddpicc: card(meddpicc),
}

/** What holds for a pipeline whose scorecard nobody has changed yet. */
export const delivered: Scorecard = presets.mutual
