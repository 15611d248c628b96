/** Hands a file to the browser to keep. */
export function saveAs(name: string, blob: Blob) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
