import { stopChildrenOnSignal } from "./test-process.mjs"
import { failure } from "./test-steps.mjs"

const longestOutput = 400

/**
 * Runs the steps one after another, also after a failed one, and prints a line for each, what failed,
 * and as the very last line the sum. Sets the exit code.
 *
 * @param {readonly import("./test-steps.mjs").Step[]} steps
 * @param {() => string} ensureRuntime sees to Node and the packages; ends the process when it cannot.
 */
export async function runSteps(steps, ensureRuntime) {
  stopChildrenOnSignal()
  const gaveUp = () => console.log(`\n${counts({ passed: 0, failed: 1, skipped: 0 })}`)
  process.once("exit", gaveUp)
  const node = ensureRuntime()
  process.off("exit", gaveUp)
  const outcomes = []
  for (const step of steps) outcomes.push(await timed(step, node))
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  const total = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") }
  process.exitCode = total.failed > 0 ? 1 : 0
  console.log(`\n${counts(total)}`)
}

async function timed({ name, act }, node) {
  const start = Date.now()
  try {
    return report(name, start, await act(node))
  } catch (error) {
    return report(name, start, failure(String(error?.message ?? error)))
  }
}

function report(name, start, outcome) {
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  const mark = outcome.failed > 0 ? "✗" : "✓"
  console.log(`${mark} ${name.padEnd(10)} ${seconds.padStart(6)} s  ${counts(outcome)}`)
  if (outcome.output) console.log(indented(outcome.output))
  return outcome
}

/** The first lines are what one mends first; a log of thousands hides them. */
function indented(output) {
  const lines = output.trim().split("\n")
  const more = lines.length - longestOutput
  const shown = more > 0 ? [...lines.slice(0, longestOutput), `… ${more} more lines`] : lines
  return shown.map((line) => `    ${line}`.trimEnd()).join("\n")
}

function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
}
