import { z } from "zod"
import { line, localText } from "../../kernel/fields.ts"
import { channels } from "../actions/channel.ts"
import { customValues } from "../fields/contract.ts"

const workingDays = z.int().min(0).max(365)

/** Something to do once a deal has come into the stage. */
const PlayTask = z.strictObject({
  title: localText(200),
  channel: z.enum(channels),
  /** Working days after it came. */
  afterDays: workingDays,
})

/** What entering a stage does. */
export const StagePlay = z.strictObject({
  tasks: z.array(PlayTask).max(50),
  /** Set where the deal's own field is empty; tags are added. */
  defaults: z.strictObject({
    nextStep: localText(200).nullable(),
    /** In working days, like `closeAfterDays`. */
    nextStepAfterDays: workingDays.nullable(),
    closeAfterDays: workingDays.nullable(),
    tags: z.array(line(50)).max(20),
    /** Values of custom fields by key; a field that takes its value no more is left alone. */
    custom: customValues.default({}),
  }),
  /** Whether people are asked for the next step when none is planned. */
  asksNextStep: z.boolean(),
})
export type StagePlay = z.infer<typeof StagePlay>

/** A stage that does nothing by itself. */
export const noPlay: StagePlay = {
  tasks: [],
  defaults: { nextStep: null, nextStepAfterDays: null, closeAfterDays: null, tags: [], custom: {} },
  asksNextStep: false,
}

/** True when entering the stage changes or plans nothing. */
export function isIdle({ tasks, defaults }: StagePlay): boolean {
  const { nextStep, nextStepAfterDays, closeAfterDays, tags, custom } = defaults
  const isBare = nextStep === null && nextStepAfterDays === null && closeAfterDays === null
  return tasks.length === 0 && isBare && tags.length + Object.keys(custom).length === 0
}

/** A play that was kept before its defaults had all they have. */
export function wholePlay(play: StagePlay | undefined): StagePlay {
  if (!play) return noPlay
  return { ...play, defaults: { ...noPlay.defaults, ...play.defaults } }
}
