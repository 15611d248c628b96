// Applies what this browser remembers before anything is painted; `src/web/appearance.ts` writes it.
{
  const root = document.documentElement
  const remembered = (name) => {
    try {
      return localStorage.getItem(`stagecraft.${name}`)
    } catch {
      return null // storage is switched off
    }
  }
  const theme = remembered("theme")
  const density = remembered("density")
  if (theme === "light" || theme === "dark") root.dataset.theme = theme
  if (density) root.dataset.density = density
  const language = remembered("locale") || navigator.language
  root.lang = language.toLowerCase().startsWith("zh") ? "zh-CN" : "en"
}
