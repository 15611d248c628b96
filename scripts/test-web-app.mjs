// A process of its own for the browser step: a build that fails ends it, and not the whole test run.
import { ensureWebApp } from "./ensure-web-app.mjs"

ensureWebApp(process.execPath)
