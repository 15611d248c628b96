import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRef,
  PDFString,
} from "@cantoo/pdf-lib"
import { P12Signer } from "@signpdf/signer-p12"
import { SignPdf } from "@signpdf/signpdf"

/** Bytes that the signature may take; a certificate of one's own and 3072 bits need a third of it. */
const signatureBytes = 12_000

type Sealing = {
  /** The document that was signed. */
  document: Uint8Array
  /** Pages that tell who signed it. */
  record: Uint8Array
  /** Key and certificate, as PKCS #12. */
  key: Buffer
  /** Which envelope it is the copy of, for whoever checks it. */
  reason: string
  name: string
  at: Date
}

/**
 * Adds the record to a document and seals both. All is added behind the bytes of the document, which
 * stay as they were signed; the seal covers the whole.
 */
export async function sealPdf({ document, record, key, ...sealing }: Sealing): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(document, {
    forIncrementalUpdate: true,
    updateMetadata: false,
  })
  const pages = await PDFDocument.load(record, { updateMetadata: false })
  for (const page of await pdf.copyPages(pages, pages.getPageIndices())) pdf.addPage(page)
  addPlaceholder(pdf, sealing)
  const whole = Buffer.from(await pdf.commit({ useObjectStreams: false }))
  const signer = new P12Signer(key, { passphrase: "" })
  return new SignPdf().sign(whole, signer, sealing.at)
}

/** A field without a shape, for a signature that is filled in afterwards. */
function addPlaceholder(
  pdf: PDFDocument,
  { reason, name, at }: Omit<Sealing, "document" | "record" | "key">,
) {
  const { context } = pdf
  const unknown = PDFName.of("**********") // what the signer looks for, and replaces
  const signature = context.register(
    context.obj({
      Type: "Sig",
      Filter: "Adobe.PPKLite",
      SubFilter: "adbe.pkcs7.detached",
      ByteRange: [0, unknown, unknown, unknown],
      Contents: PDFHexString.of("0".repeat(signatureBytes * 2)),
      Reason: PDFString.of(reason),
      Name: PDFHexString.fromText(name),
      M: PDFString.fromDate(at),
    }),
  )
  const page = pdf.getPage(pdf.getPageCount() - 1)
  const field = context.register(
    context.obj({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      Rect: [0, 0, 0, 0],
      V: signature,
      T: PDFString.of(`Seal ${reason}`),
      TU: PDFString.of("Digital seal"),
      F: 132, // printed and locked
      P: page.ref,
    }),
  )
  page.node.addAnnot(field)
  addField(pdf, field)
}

/** Keeps the fields of a form that the document has already. */
function addField(pdf: PDFDocument, field: PDFRef) {
  const { context, catalog } = pdf
  const form = catalog.lookupMaybe(PDFName.of("AcroForm"), PDFDict)
  const dict = form ?? context.obj({ Fields: [] })
  const fields = dict.lookup(PDFName.of("Fields"), PDFArray)
  fields.push(field)
  dict.set(PDFName.of("SigFlags"), context.obj(3)) // signed, and to be added to only
  if (!form) catalog.set(PDFName.of("AcroForm"), context.register(dict))
}
