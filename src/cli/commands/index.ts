import type { Command } from "../command.ts"
import { dealGetCommand, dealListCommand, dealMoveCommand } from "./deals.ts"
import { importCommand } from "./import.ts"
import { pipelineListCommand } from "./pipelines.ts"
import { verifyCommand } from "./verify.ts"

/** Every command, sorted. */
export const commands: readonly Command[] = [
  dealGetCommand,
  dealListCommand,
  dealMoveCommand,
  importCommand,
  pipelineListCommand,
  verifyCommand,
]
