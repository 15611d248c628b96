/** By how many days a promised day is earlier than the credible one; 0 where it is not, or one is missing. */
export function daysNotCredible(credibleOn: string | null, promisedOn: string | null): number {
  if (credibleOn === null || promisedOn === null) return 0
  return Math.max(0, (Date.parse(credibleOn) - Date.parse(promisedOn)) / 86_400_000)
}
