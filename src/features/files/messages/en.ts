/** Texts of the files on deals, companies and contacts. */
export const files = {
  files: "Files",
  empty: "No files yet.",
  add: "Add a file",
  help: "Up to 25 MB",
  uploading: "Uploading {name}",
  tooLarge: "{name} is larger than 25 MB.",
  download: "Download {name}",
  delete: "Delete {name}",
  deleted: "{name} was deleted",
} as const
