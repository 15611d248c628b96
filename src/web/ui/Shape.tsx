export type ShapeName = "bang" | "check" | "cross" | "dot" | "ring" | "square" | "triangle"

const paths: Record<ShapeName, string> = {
  bang: "M6 1.5v5.2M6 9.4v1.2",
  check: "M1.8 6.4 4.7 9.2 10.2 3",
  cross: "M2.5 2.5l7 7M9.5 2.5l-7 7",
  dot: "M6 3.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 1 1 0-4.8Z",
  ring: "M6 2.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2Z",
  square: "M2.2 2.2h7.6v7.6H2.2Z",
  triangle: "M6 1.6 11 10.4H1Z",
}

const filled: ReadonlySet<ShapeName> = new Set(["dot", "square", "triangle"])

/** The shape that says a state where colour alone would not; always beside or before a word. */
export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="10"
      height="10"
      aria-hidden="true"
      data-shape={name}
      className="shrink-0"
    >
      <path
        d={paths[name]}
        fill={filled.has(name) ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth={filled.has(name) ? 1 : 2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
