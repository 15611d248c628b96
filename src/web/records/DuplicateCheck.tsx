import { Suspense } from "react"
import { panelOf } from "../screens.ts"
import type { DuplicateProps } from "./duplicate-choice.ts"

const DuplicateHits = panelOf(() => import("./DuplicateHits.tsx"), "DuplicateHits", "duplicates")

/** Shows in a dialog what is here already while somebody types; fetched once there is something typed. */
export function DuplicateCheck(props: DuplicateProps) {
  const isEmpty = Object.values(props.entered).every((value) => (value ?? "").toString() === "")
  if (isEmpty) return null
  return (
    <Suspense>
      <DuplicateHits {...props} />
    </Suspense>
  )
}
