/** How a person is reached. */
export const channels = ["none", "mail", "phone", "linkedin", "wechat", "visit", "meeting"] as const
export type Channel = (typeof channels)[number]

/** The kind of note that tells of a task done by a channel. */
export function noteKindOf(channel: Channel) {
  const kinds = {
    none: "note",
    mail: "mail",
    phone: "call",
    linkedin: "mail",
    wechat: "mail",
    visit: "visit",
    meeting: "meeting",
  } as const
  return kinds[channel]
}

/** What asked for a task. */
export const taskSources = ["manual", "play", "sequence", "no-show", "contact-plan"] as const
export type TaskSource = (typeof taskSources)[number]
