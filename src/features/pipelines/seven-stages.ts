import type { LocalText } from "../../kernel/locale.ts"
import type { StageDraft } from "./contract.ts"

const nothing: LocalText = { en: "", "zh-CN": "" }

/** A stage of a template: no identity yet, no description, no exit criteria. */
export function templateStage(
  en: string,
  zh: string,
  rest: Pick<StageDraft, "kind" | "probabilityBps" | "targetDays" | "rotDays" | "forecastCategory">,
): StageDraft {
  return { id: null, name: { en, "zh-CN": zh }, description: nothing, exitCriteria: [], ...rest }
}

/** The seven stages a lead walks through, least to most likely. */
export const sevenStages: readonly StageDraft[] = [
  templateStage("Prospecting", "潜在客户开发", {
    kind: "prospecting",
    probabilityBps: 500,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "omitted",
  }),
  templateStage("Lead qualification", "线索资质确认", {
    kind: "qualification",
    probabilityBps: 1000,
    targetDays: 10,
    rotDays: 7,
    forecastCategory: "pipeline",
  }),
  templateStage("Demo or scoping meeting", "演示或需求沟通会", {
    kind: "meeting",
    probabilityBps: 2500,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "pipeline",
  }),
  templateStage("Proposal", "方案与报价", {
    kind: "proposal",
    probabilityBps: 5000,
    targetDays: 14,
    rotDays: 10,
    forecastCategory: "best-case",
  }),
  templateStage("Negotiation & commitment", "商务谈判与承诺", {
    kind: "negotiation",
    probabilityBps: 7500,
    targetDays: 21,
    rotDays: 14,
    forecastCategory: "commit",
  }),
  templateStage("Opportunity won", "赢单", {
    kind: "won",
    probabilityBps: 10000,
    targetDays: null,
    rotDays: null,
    forecastCategory: "closed",
  }),
  templateStage("Post-sale", "售后与客户成功", {
    kind: "post-sale",
    probabilityBps: 10000,
    targetDays: null,
    rotDays: null,
    forecastCategory: "closed",
  }),
]
