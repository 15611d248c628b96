import { exports } from "../../features/exports/messages/en.ts"
import { views } from "../../features/views/messages/en.ts"
import { kernelMessages } from "../../kernel/messages/en.ts"
import { shell } from "./shell.en.ts"

/** The texts every screen needs; those of a room come with its screens. */
export const first = { ...kernelMessages, exports, shell, views } as const
