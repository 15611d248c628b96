import type { LocalText } from "../../kernel/locale.ts"
import type { pipelineTemplates } from "./contract.ts"

/** What the templates are called, without their stages: the first visit only needs the names. */
export const templateNames: Record<(typeof pipelineTemplates)[number], LocalText> = {
  "seven-stages": { en: "Seven stages", "zh-CN": "七个阶段" },
  "small-business": { en: "Small business", "zh-CN": "小型企业" },
  "chinese-enterprise": { en: "Chinese enterprise", "zh-CN": "中国企业" },
  "telecom-plans": { en: "Telecom plans", "zh-CN": "通信套餐" },
  "agency-scoping": { en: "Agency with scoping", "zh-CN": "服务机构（需求沟通）" },
  empty: { en: "Empty", "zh-CN": "空白" },
}
