import type { StageDraft } from "../../src/features/pipelines/contract.ts"
import { sevenStages } from "../../src/features/pipelines/seven-stages.ts"
import { delivered } from "../../src/features/qualification/presets.ts"
import { seededRandom } from "../../src/features/sample/dice.ts"
import type { StoryRequest } from "../../src/features/sample/story.ts"

const demo = {
  id: "demo",
  name: { en: "Product demo", "zh-CN": "产品演示" },
  durationMinutes: 60,
  agenda: { en: "Introductions", "zh-CN": "双方介绍" },
  questions: [{ en: "With whom?", "zh-CN": "与谁合作？" }],
}

/** A story of 23 November 2026 in a pipeline whose stages are `stage 0`, `stage 1` …, the same each time. */
export function storyRequest(
  stages: readonly StageDraft[] = sevenStages,
  locale: StoryRequest["locale"] = "en",
): StoryRequest {
  let ids = 0
  return {
    locale,
    now: new Date("2026-11-23T09:00:00.000Z"),
    timeZone: "Asia/Shanghai",
    currency: "USD",
    pipeline: {
      id: "pipeline",
      version: 1,
      stages: stages.map((stage, index) => ({
        ...stage,
        stageId: `stage ${index}`,
        exitCriteria: stage.exitCriteria.map((one, at) => ({
          ...one,
          id: `criterion ${index} ${at}`,
          version: 1,
        })),
      })),
    },
    scorecard: { ...delivered, number: 1 },
    meetingTypes: [demo],
    self: { id: "self", teamId: null },
    random: seededRandom(7),
    newId: () => `id ${ids++}`,
  }
}
