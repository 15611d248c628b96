const known = Intl.supportedValuesOf("timeZone")

/** The browser's time zones and the one at hand, which browsers may leave out (UTC). */
export function timeZonesWith(own: string): readonly string[] {
  return known.includes(own) ? known : [own, ...known]
}
