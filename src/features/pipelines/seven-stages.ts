import type { LocalText } from "../../kernel/locale.ts"
import type { ExitCriterionDraft, StageDraft } from "./contract.ts"
import { noPlay } from "./play.ts"

const nothing: LocalText = { en: "", "zh-CN": "" }

type Settings = Pick<
  StageDraft,
  "kind" | "probabilityBps" | "targetDays" | "rotDays" | "forecastCategory"
> &
  Partial<Pick<StageDraft, "description" | "exitCriteria" | "skip" | "play">>

/**
 * A stage of a template: no identity yet; without description and exit criteria unless given.
 * Passing it by needs evidence.
 */
export function templateStage(en: string, zh: string, settings: Settings): StageDraft {
  const name = { en, "zh-CN": zh }
  const given = { description: nothing, exitCriteria: [], skip: "evidence" as const, ...settings }
  return { id: null, name, exits: [], play: noPlay, targetFromWon: true, ...given }
}

/** A required exit criterion of a template; the seller's side unless said otherwise. */
export function criterion(
  en: string,
  zh: string,
  evidence: ExitCriterionDraft["evidence"],
  side: ExitCriterionDraft["side"] = "seller",
): ExitCriterionDraft {
  const text = { en, "zh-CN": zh }
  return { id: null, text, side, evidence, required: true, field: null, meetingTypeId: null }
}

/** The seven stages a lead walks through, least to most likely. */
export const sevenStages: readonly StageDraft[] = [
  templateStage("Prospecting", "潜在客户开发", {
    kind: "prospecting",
    probabilityBps: 500,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "omitted",
    description: {
      en: "Find people who may need what we sell, learn about their company and write or call first. The first real exchange moves the lead on.",
      "zh-CN":
        "寻找可能需要我们产品的人，先了解其公司，再主动联系。双方首次真正沟通之后，线索即可进入下一阶段。",
    },
    exitCriteria: [
      criterion("First two-way exchange with the lead", "与线索完成首次双向沟通", "note", "both"),
    ],
  }),
  templateStage("Lead qualification", "线索资质确认", {
    kind: "qualification",
    probabilityBps: 1000,
    targetDays: 10,
    rotDays: 7,
    forecastCategory: "pipeline",
    description: {
      en: "A casual conversation about understanding, not selling: what they need, who decides, what they can spend and by when, and whether we suit each other. A lead that was qualified elsewhere may skip this stage, with its evidence.",
      "zh-CN":
        "轻松的交流，重在了解而不是推销：对方需要什么，由谁决定，预算多少，何时需要，双方是否合适。已预审的线索可凭依据跳过本阶段。",
    },
    exitCriteria: [
      criterion(
        "Need, decision maker, budget and time are known",
        "已了解需求、决策人、预算和时间",
        "field",
      ),
      criterion(
        "The lead agrees to a demo or scoping meeting",
        "线索同意参加演示或需求沟通会",
        "meeting",
        "buyer",
      ),
    ],
  }),
  templateStage("Demo or scoping meeting", "演示或需求沟通会", {
    kind: "meeting",
    probabilityBps: 2500,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "pipeline",
    description: {
      en: "Assess the needs together, show what we can do for exactly those, and tell of a customer like them. Leave with a written scope: features, way of working, price range and dates.",
      "zh-CN":
        "共同评估需求，针对这些需求介绍我们的能力，并讲述一个相似的客户案例。会后形成书面范围：功能、合作方式、价格区间和日期。",
    },
    exitCriteria: [
      criterion(
        "The meeting took place with a decision maker",
        "已与决策人开会",
        "meeting",
        "both",
      ),
      criterion(
        "The scope is written down and confirmed",
        "范围已书面记录并得到确认",
        "statement",
        "buyer",
      ),
    ],
  }),
  templateStage("Proposal", "方案与报价", {
    kind: "proposal",
    probabilityBps: 5000,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "best-case",
    description: {
      en: "Now it becomes formal. Put services and pricing on paper from the agreed scope: a quote, a service summary, or slides to go through together. Say what is included, what it costs and until when it holds.",
      "zh-CN":
        "从这里开始正式化。根据已商定的范围，把服务与价格写成文件：报价单、服务概要，或用于共同讲解的演示文稿。写明包含什么、价格多少、有效期至何时。",
    },
    exitCriteria: [
      criterion("The proposal was sent and opened", "方案书已发出并被打开", "file", "both"),
      criterion(
        "The lead wants to go ahead and names the open points",
        "线索愿意推进，并说明待商定的事项",
        "statement",
        "buyer",
      ),
    ],
  }),
  templateStage("Negotiation & commitment", "商务谈判与承诺", {
    kind: "negotiation",
    probabilityBps: 7500,
    targetDays: 21,
    rotDays: 14,
    forecastCategory: "commit",
    description: {
      en: "Bring everyone who has a say to one contract: vendor management, finance, other executives, end users. Settle access, price, payment window and liability, and agree the steps to the signature with dates.",
      "zh-CN":
        "让所有有发言权的人对同一份合同达成一致：供应商管理、财务、其他管理层、最终用户。谈妥使用权限、价格、付款期限和责任，并约定到签署为止的步骤与日期。",
    },
    exitCriteria: [
      criterion(
        "Every stakeholder agrees to the same contract version",
        "所有利益相关方都同意同一合同版本",
        "consents",
        "buyer",
      ),
      criterion("The contract is signed", "合同已签署", "signature", "both"),
      criterion("Every promise has an owner", "每项承诺都有负责人", "promises"),
    ],
  }),
  templateStage("Opportunity won", "赢单", {
    kind: "won",
    probabilityBps: 10000,
    targetDays: null,
    rotDays: null,
    forecastCategory: "closed",
    description: {
      en: "The lead is a customer. Keep the signed contract, thank them, and hand over everything that was promised to the people who will deliver it.",
      "zh-CN": "线索已成为客户。保存已签署的合同，向客户致谢，并把所有承诺交接给负责交付的同事。",
    },
    exitCriteria: [
      criterion("Promises and contacts are handed over", "承诺与联系人已完成交接", "note"),
    ],
  }),
  templateStage("Post-sale", "售后与客户成功", {
    kind: "post-sale",
    probabilityBps: 10000,
    targetDays: null,
    rotDays: null,
    forecastCategory: "closed",
    description: {
      en: "Onboard the customer, check in regularly, and keep each promise. A customer who is well served renews, buys more and refers others.",
      "zh-CN": "做好上线辅导，定期回访，兑现每一项承诺。服务得好的客户会续约、增购，并转介绍他人。",
    },
    exitCriteria: [
      criterion("The onboarding call took place", "已完成上线辅导电话", "meeting", "both"),
    ],
  }),
]
