import type { ReactNode } from "react"

/** Why the sign-in part of the server said no; read out when it appears. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-card bg-danger-soft px-3 py-2 text-danger">
      {children}
    </p>
  )
}
