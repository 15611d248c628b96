import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser"
import { callAuth, readAuth } from "../../../web/session.tsx"

/** Asks the device for a new passkey and keeps it under `name`; false when it made none. */
export async function addPasskey(name: string): Promise<boolean> {
  const optionsJSON = await readAuth<PublicKeyCredentialCreationOptionsJSON>(
    "/passkey/generate-register-options",
  ).catch(() => undefined)
  if (!optionsJSON) return false
  const response = await startRegistration({ optionsJSON }).catch(() => undefined)
  if (!response) return false
  return (await callAuth("/passkey/verify-registration", { response, name })).ok
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
