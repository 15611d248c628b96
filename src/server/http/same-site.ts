import { Problem } from "../../kernel/problem.ts"

/**
 * Refuses a state change that another site's page sent with our cookies (CSRF). Requests with an
 * API key carry no cookie and are not concerned.
 */
export function refuseOtherSites(request: Request, publicUrl: string) {
  if (request.method === "GET" || request.method === "HEAD") return
  if (!request.headers.has("cookie")) return
  const site = request.headers.get("sec-fetch-site")
  if (site !== null && site !== "same-origin" && site !== "none")
    throw new Problem("origin-refused")
  const origin = request.headers.get("origin")
  if (origin === null) return
  const own = [new URL(publicUrl).origin, new URL(request.url).origin]
  if (!own.includes(origin)) throw new Problem("origin-refused")
}
