import type { StageDraft } from "./contract.ts"
import { criterion, sevenStages, templateStage } from "./seven-stages.ts"

const afterWin: readonly StageDraft[] = sevenStages.slice(-2)

/** 新建 10 %, 需求明确 30 %, 方案验证 50 %, 立项汇报 70 %, 商务采购 90 %, 赢单. */
export const chineseEnterprise: readonly StageDraft[] = [
  templateStage("New", "新建", {
    kind: "prospecting",
    probabilityBps: 1000,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "omitted",
    description: {
      en: "The deal is entered after a duplicate check. Make the first contact and find out who in the company would use and who would pay.",
      "zh-CN": "查重之后建立商机。完成首次联系，弄清客户内部谁使用、谁付款。",
    },
    exitCriteria: [
      criterion(
        "A contact in the customer's company answers",
        "客户方联系人已有回应",
        "note",
        "both",
      ),
    ],
  }),
  templateStage("Needs confirmed", "需求明确", {
    kind: "qualification",
    probabilityBps: 3000,
    targetDays: 21,
    rotDays: 14,
    forecastCategory: "pipeline",
    description: {
      en: "Understand the need, its background and its urgency in casual talks, also over tea. Map who decides, who influences and when the budget is planned.",
      "zh-CN": "在轻松的交流中了解需求、背景和紧迫程度。梳理谁决策、谁影响，以及预算何时编制。",
    },
    exitCriteria: [
      criterion(
        "The need is written down and confirmed",
        "需求已书面记录并得到确认",
        "statement",
        "buyer",
      ),
      criterion("Decision maker and budget are known", "已了解决策人与预算", "field"),
    ],
  }),
  templateStage("Solution validated", "方案验证", {
    kind: "meeting",
    probabilityBps: 5000,
    targetDays: 30,
    rotDays: 14,
    forecastCategory: "pipeline",
    description: {
      en: "Prove that the solution fits: a demo on the customer's own case, a trial, or a visit to a reference customer.",
      "zh-CN": "证明方案可行：用客户自己的场景演示，安排试用，或参观标杆客户。",
    },
    exitCriteria: [
      criterion(
        "The users confirm that it works for them",
        "使用部门确认方案可行",
        "statement",
        "buyer",
      ),
    ],
  }),
  templateStage("Project approval", "立项汇报", {
    kind: "proposal",
    probabilityBps: 7000,
    targetDays: 30,
    rotDays: 14,
    forecastCategory: "best-case",
    description: {
      en: "Help the champion to have the project approved: a formal report with services, pricing, benefit and plan for the leaders.",
      "zh-CN": "协助内部支持者完成立项：为管理层准备正式的汇报材料，写明服务、价格、收益与计划。",
    },
    exitCriteria: [
      criterion("The report was given to the decision makers", "已向决策人汇报", "meeting", "both"),
      criterion(
        "The project and its budget are approved",
        "项目与预算已获批准",
        "statement",
        "buyer",
      ),
    ],
  }),
  templateStage("Procurement", "商务采购", {
    kind: "negotiation",
    probabilityBps: 9000,
    targetDays: 30,
    rotDays: 14,
    forecastCategory: "commit",
    description: {
      en: "Bring procurement, finance, legal and the users to one contract: tender or price comparison, payment terms, acceptance, liability.",
      "zh-CN":
        "让采购、财务、法务与使用部门对同一份合同达成一致：招标或比价、付款条件、验收、责任。",
    },
    exitCriteria: [
      criterion(
        "Every stakeholder agrees to the same contract version",
        "所有利益相关方都同意同一合同版本",
        "consents",
        "buyer",
      ),
      criterion("The contract is signed and sealed", "合同已签字盖章", "signature", "both"),
      criterion("Every promise has an owner", "每项承诺都有负责人", "promises"),
    ],
  }),
  ...sevenStages.filter(({ kind }) => kind === "won"),
]

/** Plans for businesses: the bill of today against the plan of tomorrow. */
export const telecomPlans: readonly StageDraft[] = [
  templateStage("Prospecting", "潜在客户开发", {
    kind: "prospecting",
    probabilityBps: 500,
    targetDays: 7,
    rotDays: 5,
    forecastCategory: "omitted",
    description: {
      en: "Find businesses in covered areas whose contracts end soon. Call or write first; the first real exchange moves the lead on.",
      "zh-CN":
        "在覆盖区域内寻找合同即将到期的企业，主动致电或写信。双方首次真正沟通之后进入下一阶段。",
    },
    exitCriteria: [
      criterion("First two-way exchange with the lead", "与线索完成首次双向沟通", "note", "both"),
    ],
  }),
  templateStage("Needs and coverage", "需求与覆盖确认", {
    kind: "qualification",
    probabilityBps: 1500,
    targetDays: 7,
    rotDays: 5,
    forecastCategory: "pipeline",
    description: {
      en: "A casual talk to understand lines, data, travel and today's provider, and when that contract ends. Check coverage at each site.",
      "zh-CN":
        "轻松交流，了解线路数、流量、出差情况、现用运营商及其合同到期时间，并核查每个地点的网络覆盖。",
    },
    exitCriteria: [
      criterion(
        "Lines, data and end of the contract are known",
        "已了解线路数、流量和合同到期时间",
        "field",
      ),
      criterion("Coverage is checked", "已核查网络覆盖", "note"),
    ],
  }),
  templateStage("Bill review", "账单评估会", {
    kind: "meeting",
    probabilityBps: 3000,
    targetDays: 7,
    rotDays: 7,
    forecastCategory: "pipeline",
    description: {
      en: "Go through a recent bill together and show what each line would cost with us. Agree which plans to offer.",
      "zh-CN": "与客户一起查看近期账单，说明每条线路在我们这里的费用，并商定提供哪些套餐。",
    },
    exitCriteria: [
      criterion("A recent bill was reviewed together", "已与客户共同查看近期账单", "file", "both"),
    ],
  }),
  templateStage("Plan proposal", "套餐方案与报价", {
    kind: "proposal",
    probabilityBps: 5500,
    targetDays: 7,
    rotDays: 7,
    forecastCategory: "best-case",
    description: {
      en: "A formal offer with two or three plans, devices and the saving against today's bill, and the day until which it holds.",
      "zh-CN": "一份正式方案，包含两到三个套餐、终端设备、与当前账单相比的节省，以及有效期至何时。",
    },
    exitCriteria: [
      criterion("The customer chose a plan", "客户已选定套餐", "buyer-click", "buyer"),
    ],
  }),
  templateStage("Contract and porting", "合同与携号转网", {
    kind: "negotiation",
    probabilityBps: 8000,
    targetDays: 10,
    rotDays: 7,
    forecastCategory: "commit",
    description: {
      en: "Bring finance, the IT lead and the owner to one contract: term, price, payment window, devices, and the date on which numbers move.",
      "zh-CN":
        "让财务、IT 负责人与企业主对同一份合同达成一致：期限、价格、付款期限、设备以及号码转入日期。",
    },
    exitCriteria: [
      criterion(
        "Numbers to port are listed and confirmed",
        "待转网号码已列出并得到确认",
        "file",
        "buyer",
      ),
      criterion("The contract is signed", "合同已签署", "file", "both"),
    ],
  }),
  ...afterWin,
]

/** The scope is the product: it is worked out with the customer before anything is priced. */
export const agencyScoping: readonly StageDraft[] = [
  ...sevenStages.slice(0, 2),
  templateStage("Scoping meeting", "需求沟通会", {
    kind: "meeting",
    probabilityBps: 3000,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "pipeline",
    description: {
      en: "Work out the project together: goals, deliverables, who does what, budget range, dates, and how success is measured. Show a case study that resembles it.",
      "zh-CN":
        "共同梳理项目：目标、交付物、分工、预算区间、日期，以及如何衡量成功，并展示一个相似的客户案例。",
    },
    exitCriteria: [
      criterion(
        "Goals and deliverables are written down",
        "目标与交付物已书面记录",
        "file",
        "both",
      ),
      criterion("The customer confirmed the scope", "客户已确认范围", "statement", "buyer"),
    ],
  }),
  ...sevenStages.slice(3),
]
