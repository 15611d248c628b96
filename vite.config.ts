import { fileURLToPath } from "node:url"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compiledMessages } from "./scripts/compiled-messages.ts"

const api = process.env["STAGECRAFT_API"] ?? "http://127.0.0.1:3000"

/** The browser's build: `dist/web`, no source maps, no inline script (the CSP allows none). */
export default defineConfig({
  plugins: [react(), tailwindcss(), compiledMessages()],
  publicDir: "src/web/public",
  resolve: {
    alias: {
      // Texts come parsed (`compiledMessages`), so the parser stays out.
      "use-intl/format-message": "use-intl/format-message/format-only",
      // A contract names its schemas, but the browser needs only method and path: the server is
      // the one that validates. The stand-in saves 22 kB of first load.
      zod: fileURLToPath(new URL("src/web/zod-in-the-browser.ts", import.meta.url)),
    },
  },
  server: {
    proxy: {
      "/api": { target: api, changeOrigin: false },
      "/p/": { target: api, changeOrigin: false },
    },
  },
  build: {
    outDir: "dist/web",
    manifest: true,
    sourcemap: false,
    modulePreload: { polyfill: false }, // the browsers we build for know it, and it is inline script
    assetsInlineLimit: 0,
    target: ["chrome123", "firefox125", "safari17.5"], // the first with `light-dark()` and popover
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What hardly ever changes, and so stays in the browser's cache over our releases.
            {
              name: "core",
              test: /node_modules\/((react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|store|react-store|react-query|query-core)|use-intl|intl-messageformat|@formatjs|@schummar|icu-minify)\/|lucide-react\/dist\/esm\/(?!icons\/))/,
            },
            // The frame and the light primitives in one file instead of thirty; those built on React
            // Aria stay apart and are fetched when they are first needed.
            {
              name: "shell",
              test: /src\/web\/(ui|frame|commands)\/(?!ComboBoxList|MenuPopover|Palette|palette-|ShortcutSheet)/,
            },
          ],
        },
      },
    },
  },
})
