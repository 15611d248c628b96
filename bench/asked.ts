/** The number given as `--name=…` when the bench was called, or the usual one. */
export function numberOf(name: string, otherwise: number): number {
  const given = process.argv.find((one) => one.startsWith(`--${name}=`))
  return given ? Number(given.split("=")[1]) : otherwise
}
