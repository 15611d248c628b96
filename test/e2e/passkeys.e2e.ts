import { expect, test } from "vitest"
import { ann } from "../support/ann.ts"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults, signIn, signOut } from "./steps.ts"

test("somebody adds a passkey, signs in with it, removes it, and signs another browser out", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor()
    await comeIn(product, page)
    const device = await page.context().newCDPSession(page)
    await device.send("WebAuthn.enable")
    await device.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${product.url}/settings/profile`)
    const passkeys = page.getByRole("region", { name: "Passkeys" })
    await passkeys.getByLabel("Name, for example the device").fill("Office laptop")
    await passkeys.getByLabel("Current password").fill("not the password")
    await passkeys.getByRole("button", { name: "Add a passkey" }).click()
    await passkeys.getByText("The current password is not right").waitFor()
    await passkeys.getByLabel("Current password").fill(ann.password)
    await passkeys.getByRole("button", { name: "Add a passkey" }).click()
    await passkeys.getByRole("listitem").getByText("Office laptop").waitFor()
    expect(await faults(page)).toEqual([])

    await signOut(page)
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await page.getByText("This is sample data").waitFor()

    // Another browser by password; it is out as soon as the first one says so.
    const { page: other } = await product.visitor()
    await other.goto(`${product.url}/sign-in`)
    await signIn(other)
    await other.getByText("This is sample data").waitFor()
    await page.goto(`${product.url}/settings/profile`)
    const sessions = page.getByRole("region", { name: "Where you are signed in" })
    await sessions.getByText("this browser").waitFor()
    await sessions.getByRole("button", { name: "Sign out", exact: true }).click()
    await expect.poll(() => sessions.getByRole("listitem").count()).toBe(1)
    const signedOut = other.getByRole("heading", { name: "Sign in" })
    await expect
      .poll(
        async () => {
          await other.goto(`${product.url}/settings/profile`)
          // What was remembered of a session counts for two seconds more.
          return signedOut.waitFor({ timeout: 2_000 }).then(
            () => true,
            () => false,
          )
        },
        { timeout: 30_000 },
      )
      .toBe(true)

    await passkeys.getByRole("button", { name: "Remove" }).click()
    const dialog = page.getByRole("dialog", { name: "Remove the passkey Office laptop" })
    await dialog.getByLabel("Current password").fill(ann.password)
    expect(await faults(page)).toEqual([])
    await dialog.getByRole("button", { name: "Remove" }).click()
    await passkeys.getByText("You have no passkeys").waitFor()
    expect(product.failures).toEqual([])
  }))
