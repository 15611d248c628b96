import { APIError } from "better-auth/api"
import type { Locale } from "../../kernel/locale.ts"
import { Problem } from "../../kernel/problem.ts"
import type { Auth } from "./auth.ts"

export type NewLogin = {
  email: string
  name?: string | undefined
  password?: string | undefined
  locale: Locale
}

/** Makes a login; better-auth's own refusals (a password too short) become ours. */
export async function newLogin(auth: Auth, { email, name, password, locale }: NewLogin) {
  if (!name || !password) {
    const path = name ? "password" : "name"
    throw new Problem("input-invalid", undefined, [{ path, code: "required", message: path }])
  }
  try {
    const { user } = await auth.api.signUpEmail({ body: { email, name, password, locale } })
    return { id: user.id, name: user.name, email: user.email }
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const message = error.message
    throw new Problem("input-invalid", undefined, [{ path: "password", code: "refused", message }])
  }
}
