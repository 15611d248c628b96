import { exports } from "../../features/exports/messages/en.ts"
import { views } from "../../features/views/messages/en.ts"
import { shell } from "./shell.en.ts"

/** The texts every screen needs; those of a room come with its screens, refusals from the server. */
export const first = { exports, shell, views } as const
