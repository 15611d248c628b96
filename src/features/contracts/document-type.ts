const starts: Record<string, readonly number[]> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [
    0x50,
    0x4b,
    0x03,
    0x04, // a ZIP
  ],
}

/** Whether bytes named as this type are a document that a contract may be: PDF or DOCX. */
export function isDocument(mediaType: string, bytes: Uint8Array): boolean {
  const start = starts[mediaType]
  return start?.every((byte, at) => bytes[at] === byte) ?? false
}
