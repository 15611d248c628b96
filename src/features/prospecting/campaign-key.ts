/** Two campaigns that are called the same are the same. */
export function campaignKey(name: string): string {
  return name.trim().toLowerCase()
}
