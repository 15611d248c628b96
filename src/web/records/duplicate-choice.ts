import type { DuplicateChoice, DuplicateHit, Entered } from "../../features/duplicates/contract.ts"

/** What a form sends as long as nobody decided to create beside what is here. */
export const unlessDuplicate: DuplicateChoice = { duplicateCheck: "refuse" }

/** Whether the form is about to create beside what is here, with a reason. */
export function isCreatedAnyway({ duplicateReason }: DuplicateChoice): boolean {
  return duplicateReason !== undefined
}

/** What a form tells the check, and what it hears from it. */
export type DuplicateProps = {
  /** What is about to be created. */
  record: DuplicateHit["record"]
  entered: Partial<Entered>
  choice: DuplicateChoice
  onChoice: (choice: DuplicateChoice) => void
}
