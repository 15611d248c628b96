import type { Channel } from "../actions/channel.ts"
import type { StageDraft } from "./contract.ts"
import { noPlay, type StagePlay } from "./play.ts"
import type { StageKind } from "./stage.ts"

/** So many working days after the deal came in. */
function task(afterDays: number, channel: Channel, en: string, zh: string) {
  return { title: { en, "zh-CN": zh }, channel, afterDays }
}

/** What is to be done in the stages in which most is forgotten; the first ones have contact plans and scorecards. */
const plays: { readonly [Kind in StageKind]?: StagePlay["tasks"] } = {
  meeting: [
    task(0, "none", "Read what was learnt and prepare the questions", "查看已了解的情况并准备问题"),
    task(1, "mail", "Send the agenda", "发送会议议程"),
  ],
  proposal: [
    task(1, "none", "Write the proposal from the agreed scope", "根据已确认的范围撰写方案书"),
    task(4, "phone", "Ask whether the proposal was read", "询问对方是否已阅读方案书"),
  ],
  negotiation: [
    task(
      0,
      "phone",
      "Agree on the steps to the signature, with dates",
      "约定到签署为止的步骤与日期",
    ),
    task(5, "none", "Check that everybody has the same version", "确认各方手中是同一版本"),
  ],
}

/** The same stages with what is usually done in each; a stage that has a play keeps it. */
export function withPlays(stages: readonly StageDraft[]): StageDraft[] {
  return stages.map((stage) => {
    const tasks = plays[stage.kind]
    return tasks && stage.play === noPlay ? { ...stage, play: { ...noPlay, tasks } } : stage
  })
}
