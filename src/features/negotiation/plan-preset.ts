import type { TemplateStep } from "./plan-contract.ts"

const required = { kind: "task", unit: "days", isRequired: true } as const

/** The steps a close plan begins with where a pipeline has no template of its own. */
export const deliveredSteps: readonly TemplateStep[] = [
  {
    ...required,
    names: { en: "Agree the terms", "zh-CN": "商定条款" },
    ...{ side: "seller", duration: 5, unit: "working-days", after: [] },
  },
  {
    ...required,
    names: { en: "Legal review", "zh-CN": "法务审核" },
    ...{ side: "buyer", duration: 10, after: [0] },
  },
  {
    ...required,
    names: { en: "Security review", "zh-CN": "安全审核" },
    ...{ side: "buyer", duration: 5, after: [0] },
  },
  {
    ...required,
    names: { en: "Procurement", "zh-CN": "采购流程" },
    ...{ side: "buyer", duration: 7, after: [1, 2] },
  },
  {
    ...required,
    names: { en: "Contract ready to sign", "zh-CN": "合同可以签署" },
    ...{ kind: "milestone", side: "seller", duration: 0, after: [3] },
  },
  {
    ...required,
    names: { en: "Signature", "zh-CN": "签署" },
    ...{ side: "buyer", duration: 2, unit: "working-days", after: [4] },
  },
]
