/** Minutes before each further try; together more than a day, as mail servers do. */
const pauses = [1, 5, 15, 60, 120, 240, 480, 720] as const

/** When a mail is tried again after so many tries; undefined when it is given up. */
export function nextTry(now: Date, tries: number): Date | undefined {
  const minutes = pauses[tries - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000)
}
