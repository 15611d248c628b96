type Props = { name: string; size?: "small" | "normal" }

/** A person as initials; the name beside it is what is read out. */
export function Avatar({ name, size = "normal" }: Props) {
  const box = size === "small" ? "size-5 text-[0.625rem]" : "size-7 text-xs"
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent ${box}`}
    >
      {initialsOf(name)}
    </span>
  )
}

/** Wang Wei → WW; 王伟 → 伟, since the given name tells colleagues apart. */
function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (/\p{Script=Han}$/u.test(trimmed)) return [...trimmed].at(-1) ?? ""
  const words = trimmed.split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase()
}
