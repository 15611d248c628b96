import type { PipelineTemplate, StageDraft } from "./contract.ts"
import { agencyScoping, chineseEnterprise, telecomPlans } from "./more-templates.ts"
import { criterion, sevenStages, templateStage } from "./seven-stages.ts"
import { templateNames } from "./template-names.ts"
import { withPlays } from "./template-plays.ts"

const withoutNegotiation: readonly StageDraft[] = sevenStages
  .filter(({ kind }) => kind !== "negotiation")
  .map((stage) => (stage.kind === "proposal" ? smallBusinessProposal(stage) : stage))

/** Without negotiation the contract is just sent with the proposal. */
function smallBusinessProposal(stage: StageDraft): StageDraft {
  return {
    ...stage,
    description: {
      en: "Send one clear offer with services and pricing, formal and short, and the contract with it. There is nothing to negotiate: the customer accepts, declines, or asks for another option.",
      "zh-CN":
        "发出一份清楚、正式、简短的方案，写明服务与价格，并附上合同。无需谈判：客户接受、拒绝，或要求另一个可选项。",
    },
    exitCriteria: [
      criterion("The proposal was sent and opened", "方案书已发出并被打开", "file", "both"),
      criterion(
        "The customer accepted one option",
        "客户已接受其中一个可选项",
        "statement",
        "buyer",
      ),
    ],
  }
}

const oneStage: readonly StageDraft[] = [
  templateStage("In progress", "进行中", {
    kind: "custom",
    probabilityBps: 5000,
    targetDays: null,
    rotDays: null,
    forecastCategory: "pipeline",
    description: {
      en: "Name your own stages, least to most likely. Say in each what to do with the lead and what must be true before it moves on.",
      "zh-CN":
        "按从低到高的赢率命名您自己的阶段，并在每个阶段说明如何推进线索，以及进入下一阶段之前必须满足什么。",
    },
    exitCriteria: [
      criterion("The next step is agreed with the customer", "已与客户约定下一步", "note", "both"),
    ],
  }),
]

/** Where a pipeline can start from; the stages are copied, so that a template binds nobody. */
export const templates: readonly PipelineTemplate[] = [
  {
    key: "seven-stages",
    name: templateNames["seven-stages"],
    summary: {
      en: "From the first search to the served customer: the usual way of selling to companies.",
      "zh-CN": "从首次寻找到持续服务的客户：面向企业销售的常用流程。",
    },
    stages: withPlays(sevenStages),
  },
  {
    key: "small-business",
    name: templateNames["small-business"],
    summary: {
      en: "Short cycles with one decision maker: the proposal is accepted without a negotiation.",
      "zh-CN": "周期短、只有一位决策人：方案书无需谈判即可接受。",
    },
    stages: withPlays(withoutNegotiation),
  },
  {
    key: "chinese-enterprise",
    name: templateNames["chinese-enterprise"],
    summary: {
      en: "Selling to large Chinese companies: the project is approved inside before it is procured.",
      "zh-CN": "面向大型企业：先内部立项，再进入商务采购。",
    },
    stages: withPlays(chineseEnterprise),
  },
  {
    key: "telecom-plans",
    name: templateNames["telecom-plans"],
    summary: {
      en: "Phone and data plans for businesses: the bill of today is compared with the plan of tomorrow.",
      "zh-CN": "面向企业的通话与流量套餐：用当前账单对比新套餐。",
    },
    stages: withPlays(telecomPlans),
  },
  {
    key: "agency-scoping",
    name: templateNames["agency-scoping"],
    summary: {
      en: "Projects and retainers: there is nothing to demo, so the scope is worked out together.",
      "zh-CN": "项目与长期服务：没有可演示的产品，双方共同确定范围。",
    },
    stages: withPlays(agencyScoping),
  },
  {
    key: "empty",
    name: templateNames.empty,
    summary: {
      en: "One stage to begin with; everything else is yours.",
      "zh-CN": "从一个阶段开始，其余由您决定。",
    },
    stages: [...oneStage],
  },
]
