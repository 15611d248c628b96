import type { StageKind } from "./stage.ts"

/** The seven hues a stage may have; `bg-stage-<hue>` and `text-stage-<hue>` show them. */
export const stageHues = ["slate", "steel", "blue", "violet", "plum", "green", "teal"] as const
export type StageHue = (typeof stageHues)[number]

const byKind: Record<Exclude<StageKind, "custom">, StageHue> = {
  prospecting: "slate",
  qualification: "steel",
  meeting: "blue",
  proposal: "violet",
  negotiation: "plum",
  won: "green",
  "post-sale": "teal",
}

/** A stage's hue: that of its kind, or by its place among the five before a win. */
export function stageHue(kind: StageKind, index: number): StageHue {
  return kind === "custom" ? (stageHues[index % 5] ?? "slate") : byKind[kind]
}
