import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { type Delivered, withPostOffice } from "../../../../test/support/post-office.ts"
import { stranger } from "../../../../test/support/scope-links.ts"
import {
  askedToSign,
  mailBy,
  readPage,
  signAt,
  typedSignature,
} from "../../../../test/support/signing.ts"

/** One buyer who is asked to prove their address; the way to their page came by mail. */
async function asking(t: TestApp, delivered: readonly Delivered[]) {
  const asked = await askedToSign(t, { buyers: 1, needsCode: true })
  await t.settled()
  const path = new URL(/http\S+/.exec(delivered.at(-1)?.plain ?? "")?.[0] ?? "").pathname
  const askForCode = async () => {
    const hidden = await readPage(t, path)
    const answer = await stranger(t).post(`${path}/signature-codes`, hidden)
    await t.settled()
    return answer.status
  }
  const codeInMail = () => /^\d{6}$/m.exec(delivered.at(-1)?.plain ?? "")?.[0] ?? ""
  return { asked, path, askForCode, codeInMail }
}

const wrongOf = (code: string, by: number) =>
  String((Number(code) + by) % 1_000_000).padStart(6, "0")

test("E-05 E-16 who holds the link alone signs nothing where a code is asked for; with the code from the mail they do", () =>
  withPostOffice((smtpUrl, delivered) =>
    withTestApp(async (t) => {
      mailBy(t, smtpUrl)
      const { asked, path, askForCode, codeInMail } = await asking(t, delivered)
      expect(await (await stranger(t).get(path)).text()).not.toContain('name="consent"')
      expect((await signAt(t, path, { code: "123456" })).status).toBe(422)
      expect(await askForCode()).toBe(303)
      const page = await (await stranger(t).get(path)).text()
      expect(page).toContain("The code was sent to wei.zhang@contoso.example")
      expect(delivered.at(-1)?.to).toBe("wei.zhang@contoso.example")
      const code = codeInMail()
      expect((await signAt(t, path, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(
        303,
      )
      expect((await asked.envelopeNow()).state).toBe("completed")
      const { rows } = await t.owner.query(
        "select detail from envelope_evidence where kind = 'signed'",
      )
      expect(rows[0].detail).toMatchObject({
        method: "link-and-code",
        codeSentAt: expect.any(String),
      })
    }),
  ))

test("S-67 a code is of no use after five wrong ones, though the sixth were right, and 10,000 wrong ones find none", () =>
  withPostOffice((smtpUrl, delivered) =>
    withTestApp(async (t) => {
      mailBy(t, smtpUrl)
      const { asked, path, askForCode, codeInMail } = await asking(t, delivered)
      await askForCode()
      const code = codeInMail()
      for (let by = 1; by <= 5; by += 1) {
        const answer = await signAt(t, path, { code: wrongOf(code, by) })
        const page = await answer.text()
        expect([answer.status, page.includes("not the code"), page.includes("Zhang Wei")]).toEqual([
          ...[422, true, by < 5], // the form goes with the code
        ])
      }
      expect((await signAt(t, path, { code })).status).toBe(422)
      const hidden = await readPage(t, path)
      const guesses = Array.from({ length: 10_000 }, (_, by) => wrongOf(code, by + 6))
      const statuses = new Set<number>()
      for (let at = 0; at < guesses.length; at += 250) {
        const lot = guesses
          .slice(at, at + 250)
          .map((guess) =>
            stranger(t).post(`${path}/signatures`, { ...hidden, ...typedSignature, code: guess }),
          )
        for (const { status } of await Promise.all(lot)) statuses.add(status)
      }
      expect([...statuses].sort()).toEqual([422, 429])
      const { rows } = await t.owner.query("select tries, code from signing_code")
      expect([rows[0].tries, rows[0].code.includes(code)]).toEqual([5, false])
      expect((await asked.envelopeNow()).state).toBe("open")
    }),
  ))

test("F-49 I-20 a code holds for ten minutes by the clock of the database, is used once, and no more than five come in an hour", () =>
  withPostOffice((smtpUrl, delivered) =>
    withTestApp(async (t) => {
      mailBy(t, smtpUrl)
      const { path, askForCode, codeInMail } = await asking(t, delivered)
      await askForCode()
      const code = codeInMail()
      await t.owner.query(
        "update signing_code set sent_at = sent_at - interval '10 minutes', expires_at = now()",
      )
      const late = await signAt(t, path, { code })
      expect([late.status, (await late.text()).includes("older than ten minutes")]).toEqual([
        ...[422, true],
      ])
      for (let sent = 1; sent < 5; sent += 1) expect(await askForCode()).toBe(303)
      expect(await askForCode()).toBe(422)
      expect((await signAt(t, path, { code })).status).toBe(422)
      expect((await signAt(t, path, { code: codeInMail() })).status).toBe(303)
    }),
  ))
