import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser"
import { callAuth, readAuth } from "../../../web/session.tsx"

/** Asks the device for a new passkey and keeps it under `name`; tells what was refused. */
export async function addPasskey(name: string, password: string) {
  // First of all, so that no device keeps a passkey that the server then refuses.
  const checked = await callAuth("/verify-password", { password })
  if (!checked.ok) return checked.status === 429 ? "tooMany" : "passwordWrong"
  const optionsJSON = await readAuth<PublicKeyCredentialCreationOptionsJSON>(
    "/passkey/generate-register-options",
  ).catch(() => undefined)
  if (!optionsJSON) return "failed"
  const response = await startRegistration({ optionsJSON }).catch(() => undefined)
  if (!response) return "failed"
  const kept = await callAuth("/passkey/verify-registration", { response, name, password })
  return kept.ok ? undefined : "failed"
}

/** Signs in with a passkey of this device; false when none was accepted. */
export async function signInWithPasskey(): Promise<boolean> {
  const optionsJSON = await readAuth<PublicKeyCredentialRequestOptionsJSON>(
    "/passkey/generate-authenticate-options",
  ).catch(() => undefined)
  if (!optionsJSON) return false
  const response = await startAuthentication({ optionsJSON }).catch(() => undefined)
  if (!response) return false
  return (await callAuth("/passkey/verify-authentication", { response })).ok
}
