import type { StageKind } from "../stage.ts"
import { type StageHue, stageHue } from "../stage-hue.ts"

const looks: Record<StageHue, string> = {
  slate: "bg-stage-slate",
  steel: "bg-stage-steel",
  blue: "bg-stage-blue",
  violet: "bg-stage-violet",
  plum: "bg-stage-plum",
  green: "bg-stage-green",
  teal: "bg-stage-teal",
}

/** The hue of a stage; always beside its name. */
export function StageDot({ kind, index }: { kind: StageKind; index: number }) {
  return (
    <span
      aria-hidden="true"
      className={`size-2 shrink-0 rounded-full ${looks[stageHue(kind, index)]}`}
    />
  )
}
