/** Kinds of files a browser may name by their ending; everything else is just bytes. */
const mediaTypes: Record<string, string> = {
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  md: "text/markdown",
  pdf: "application/pdf",
  png: "image/png",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  txt: "text/plain",
  webp: "image/webp",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
}

/** The media type an ending stands for; never one that a browser would run, such as HTML or SVG. */
export function mediaTypeOf(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""
  return (Object.hasOwn(mediaTypes, ending) && mediaTypes[ending]) || "application/octet-stream"
}

/** The last part of a path, without what would fool a reader about its ending. */
export function plainFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ""
  // Marks that turn the reading direction can make `exe.pdf` out of `fdp.exe`.
  const visible = last.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim()
  return /^\.*$/.test(visible) ? "file" : visible
}
