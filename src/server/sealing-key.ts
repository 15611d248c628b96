import { generateKeyPair } from "node:crypto"
import { link, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import forge from "node-forge"
import { makeFolder } from "./files/make-folder.ts"
import { newId } from "./ids.ts"

/** The key by which this installation seals documents, with its certificate, as PKCS #12. */
export type SealingKey = () => Promise<Buffer>

/** Years from which on the certificate says nothing any more; what it sealed stays sealed. */
const holdsYears = 20

/**
 * The key in the data directory, made there when it is first needed. Without it nothing that was sealed
 * is lost: each sealed document brings its certificate, and a new key seals the next ones.
 */
export function openSealingKey(dataDir: string, publicUrl: string): SealingKey {
  const file = join(dataDir, "sealing-key.p12")
  let known: Promise<Buffer> | undefined
  const load = async () => {
    const found = await readFile(file).catch(() => undefined)
    if (found) return found
    await makeFolder(dataDir)
    await keepOnce(file, await newKey(new URL(publicUrl).hostname))
    return readFile(file) // another process may have been faster
  }
  return () => {
    known ??= load().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

/** Written aside and synced, then named: there is a whole key or none, and only one. */
async function keepOnce(file: string, bytes: Buffer) {
  const scratch = `${file}.${newId()}`
  const handle = await open(scratch, "wx", 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
    await link(scratch, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error
    })
  } finally {
    await handle.close()
    await rm(scratch, { force: true })
  }
}

async function newKey(host: string): Promise<Buffer> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 3072,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  })
  const { pki, asn1, pkcs12 } = forge
  const key = pki.privateKeyFromPem(privateKey)
  const certificate = pki.createCertificate()
  certificate.publicKey = pki.setRsaPublicKey(key.n, key.e)
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(15))}`
  certificate.validity.notBefore = new Date()
  certificate.validity.notAfter = new Date()
  certificate.validity.notAfter.setFullYear(new Date().getFullYear() + holdsYears)
  const names = [
    { name: "commonName", value: `Stagecraft at ${host}` },
    { name: "organizationName", value: "Stagecraft" },
  ]
  certificate.setSubject(names)
  certificate.setIssuer(names)
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true, nonRepudiation: true },
    { name: "subjectKeyIdentifier" },
  ])
  certificate.sign(key, forge.md.sha256.create())
  const whole = pkcs12.toPkcs12Asn1(key, [certificate], "", { algorithm: "aes256" })
  return Buffer.from(asn1.toDer(whole).getBytes(), "latin1")
}
