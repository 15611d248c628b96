/** One short line for the person at the terminal; stdout stays free for what programs print. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends the program with one sentence that says what went wrong and what to do. */
export function giveUp(sentence) {
  say(sentence)
  process.exit(1)
}
