export const contractTabs = ["terms", "draft", "versions", "consents"] as const

/** Which part of a contract is on screen, in its address. */
export type ContractSearch = { tab?: (typeof contractTabs)[number] }

/** Whatever an address says; what is no part of a contract is left out. */
export function contractSearch({ tab }: Record<string, unknown>): ContractSearch {
  const known = contractTabs.find((one) => one === tab)
  return known ? { tab: known } : {}
}

export const contractSettingsTabs = ["templates", "groups"] as const

export type ContractSettingsSearch = { tab?: (typeof contractSettingsTabs)[number] }

export function contractSettingsSearch({ tab }: Record<string, unknown>): ContractSettingsSearch {
  const known = contractSettingsTabs.find((one) => one === tab)
  return known ? { tab: known } : {}
}
