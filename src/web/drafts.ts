const prefix = "stagecraft.draft."

/** Keeps what somebody is typing through reload, crash and sign-in again. */
export function keepDraft(key: string, values: unknown) {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(values))
  } catch {} // storage full or off: the form on screen still has it
}

/** The draft kept under `key`; undefined when there is none or it cannot be read. */
export function keptDraft(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefix + key) ?? "null") ?? undefined
  } catch {
    return undefined
  }
}

/** Forgets one draft: it was saved, or its author started over. */
export function dropDraft(key: string) {
  try {
    localStorage.removeItem(prefix + key)
  } catch {} // nothing was kept either
}

/** Forgets all drafts; the next person at this browser must not read them. */
export function dropAllDrafts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) localStorage.removeItem(key)
    }
  } catch {} // nothing was kept either
}
