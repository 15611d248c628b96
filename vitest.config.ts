import { defineConfig } from "vitest/config"

/**
 * Three suites, quickest first. `unit` needs nothing, `server` a throw-away Postgres, `browser` that
 * and Chromium. A test without an assertion fails; `.only` fails everywhere, not just in CI.
 */
export default defineConfig({
  test: {
    allowOnly: false,
    expect: { requireAssertions: true },
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "test/*.test.ts", "test/house/**/*.test.ts"],
          exclude: ["src/**/server/**"],
          // The architecture and planted-violation tests start tsc and Biome.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: [
            "src/server/**/*.test.ts",
            "src/features/*/server/**/*.test.ts",
            "test/http/**/*.test.ts",
          ],
          globalSetup: ["test/support/global-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.e2e.ts"],
          globalSetup: ["test/support/global-northwind.ts"],
          // One Chromium at a time: with two of them, drags and themes are late now and then.
          fileParallelism: false,
          expect: { requireAssertions: true, poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 300_000,
          // Once in some hundred runs Chromium draws no frame for half a minute on a shared machine. What
          // waited in vain is tried once more and told as such; a wrong answer never is.
          retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
        },
      },
    ],
  },
})
