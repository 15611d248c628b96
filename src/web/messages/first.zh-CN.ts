import { exports } from "../../features/exports/messages/zh-CN.ts"
import { views } from "../../features/views/messages/zh-CN.ts"
import type { SameShape } from "../../kernel/messages/same-shape.ts"
import { kernelMessages } from "../../kernel/messages/zh-CN.ts"
import type { first as en } from "./first.en.ts"
import { shell } from "./shell.zh-CN.ts"

/** 每个页面都需要的文案；各模块的文案随其页面加载。 */
export const first: SameShape<typeof en> = { ...kernelMessages, exports, shell, views }
