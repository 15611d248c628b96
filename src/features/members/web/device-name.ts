/** Browser and system as people know them, read from what a browser says of itself; null = unknown. */
export function deviceOf(userAgent: string | null): { browser: string; system: string } | null {
  const text = userAgent ?? ""
  // The first that matches counts: every browser also claims to be those before it.
  const browser = first(text, [
    [/Edg(e|A|iOS)?\//, "Edge"],
    [/OPR\/|Opera/, "Opera"],
    [/MicroMessenger\//, "WeChat"],
    [/Firefox\/|FxiOS\//, "Firefox"],
    [/Chrom(e|ium)\/|CriOS\//, "Chrome"],
    [/Safari\//, "Safari"],
  ])
  const system = first(text, [
    [/iPhone|iPad|iPod/, "iOS"],
    [/Android/, "Android"],
    [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
    [/Windows/, "Windows"],
    [/Mac OS X|Macintosh/, "macOS"],
    [/CrOS/, "ChromeOS"],
    [/Linux/, "Linux"],
  ])
  return browser && system ? { browser, system } : null
}

function first(text: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1]
}
