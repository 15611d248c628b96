import { stopChildrenOnSignal } from "./test-process.mjs"
import { failure } from "./test-steps.mjs"

/**
 * Runs the steps one after another, also after a failed one, and prints a line for each, what failed,
 * and as the very last line the sum. Sets the exit code.
 *
 * @param {readonly import("./test-steps.mjs").Step[]} steps
 * @param {() => Promise<string>} findNode brings up the runtime and answers the path of its Node.
 */
export async function runSteps(steps, findNode) {
  stopChildrenOnSignal()
  const outcomes = []
  let node
  try {
    node = await findNode()
  } catch (error) {
    outcomes.push(report("runtime", Date.now(), failure(String(error?.message ?? error))))
  }
  if (node) for (const step of steps) outcomes.push(await timed(step, node))
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")]
  process.exitCode = failed > 0 ? 1 : 0
  console.log(`\n${counts({ passed, failed, skipped })}`)
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
  if (outcome.failed > 0) console.log(outcome.output.trim().replace(/^/gm, "    "))
  return outcome
}

function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
}
