/** Places for long work, so that it leaves connections and time to requests. */
export type Turns = {
  /** Takes a place; false when none is free. */
  take: () => boolean
  giveBack: () => void
}

export function createTurns(places: number): Turns {
  let free = places
  return {
    take() {
      if (free === 0) return false
      free -= 1
      return true
    },
    giveBack() {
      free += 1
    },
  }
}
