/** What can be done with a stage beyond editing its fields. */
export type StageAct =
  | "add-after"
  | "add-before"
  | "delete"
  | "merge"
  | "move-down"
  | "move-first"
  | "move-last"
  | "move-up"
  | "split"
