// A process of its own for whoever needs the web app of today: a build that fails ends it alone.
import { ensureWebApp } from "./ensure-web-app.mjs"

ensureWebApp(process.execPath)
