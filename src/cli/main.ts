import { openAsBlob } from "node:fs"
import { access, constants } from "node:fs/promises"
import { createInterface } from "node:readline/promises"
import { setTimeout as wait } from "node:timers/promises"
import type { Io } from "./command.ts"
import { connect } from "./connect.ts"
import { languageOf } from "./language.ts"
import { runCommand, type Settings } from "./run.ts"

/** The terminal, the files and the network of this process. */
function makeIo({ url, key, locale }: Settings): Io {
  const isTerminal = process.stderr.isTTY
  return {
    ...connect({ url, key, locale, fetch, wait: (ms) => wait(ms) }),
    openFile: async (path) => {
      await access(path, constants.R_OK) // says why, which openAsBlob does not
      return openAsBlob(path)
    },
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    status: isTerminal ? (line) => void process.stderr.write(`\r\u001b[2K${line}`) : undefined,
    ask: process.stdin.isTTY && isTerminal ? ask : undefined,
    wait: (ms) => wait(ms),
    interruption,
    now: () => performance.now(),
    language: languageOf(locale),
  }
}

function interruption(): AbortSignal {
  const told = new AbortController()
  process.once("SIGINT", () => told.abort())
  return told.signal
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(question)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

// The status line goes with the process: what follows is on a line of its own.
process.exitCode = await runCommand(process.argv.slice(2), makeIo, process.env)
