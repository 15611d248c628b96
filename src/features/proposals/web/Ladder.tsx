import { useMessages } from "../../../web/messages.tsx"
import { type CommitmentLevel, commitmentLevels } from "../commitment.ts"

/** How far up the buyer is: seven steps, those reached filled, the last of them said in words. */
export function Ladder({ level }: { level: CommitmentLevel | null }) {
  const t = useMessages()
  const reached = level === null ? -1 : commitmentLevels.indexOf(level)
  const name = t(`proposals.level.${level ?? "none"}`)
  return (
    <div className="flex flex-col gap-1.5">
      <div
        role="img"
        aria-label={t("proposals.commitment.reached", { level: name })}
        className="flex gap-1"
      >
        {commitmentLevels.map((step, at) => (
          <span
            key={step}
            title={t(`proposals.level.${step}`)}
            className={`h-2 flex-1 rounded-full ${at <= reached ? "bg-accent" : "bg-line"}`}
          />
        ))}
      </div>
      <p className="text-sm font-medium">{name}</p>
    </div>
  )
}
