/** The longest name of an option, in characters. */
const most = 80

/** The name of a copy: the same with the lowest number from 2 on that is not taken; of no name, none. */
export function copiedName(name: string, taken: readonly string[]): string {
  if (name === "") return ""
  const base = name.replace(/ \d+$/, "")
  for (let number = 2; ; number += 1) {
    const ending = ` ${number}`
    const copy = `${[...base].slice(0, most - ending.length).join("")}${ending}`
    if (!taken.includes(copy)) return copy
  }
}
