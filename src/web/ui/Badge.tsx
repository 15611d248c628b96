import type { ReactNode } from "react"
import { Shape, type ShapeName } from "./Shape.tsx"

export type Tone = "accent" | "danger" | "idle" | "info" | "neutral" | "ok" | "warn"

const tones: Record<Tone, { look: string; shape: ShapeName }> = {
  accent: { look: "bg-accent-soft text-accent", shape: "dot" },
  danger: { look: "bg-danger-soft text-danger", shape: "triangle" },
  idle: { look: "bg-idle-soft text-idle", shape: "bang" },
  info: { look: "bg-info-soft text-info", shape: "ring" },
  neutral: { look: "bg-sunken text-muted", shape: "dot" },
  ok: { look: "bg-ok-soft text-ok", shape: "check" },
  warn: { look: "bg-warn-soft text-warn", shape: "square" },
}

type Props = {
  tone?: Tone
  shape?: ShapeName
  /** For a sentence, which is not cut off where it does not fit. */
  isSentence?: boolean
  children: ReactNode
}

/** A state: colour, shape and word together, so that none of them is needed alone. */
export function Badge({ tone = "neutral", shape, isSentence, children }: Props) {
  return (
    <span
      className={`inline-flex min-h-5 max-w-full items-center gap-1.5 rounded-control px-1.5 text-xs ${isSentence ? "" : "whitespace-nowrap"} ${tones[tone].look}`}
    >
      <Shape name={shape ?? tones[tone].shape} />
      <span className={isSentence ? undefined : "truncate"}>{children}</span>
    </span>
  )
}
