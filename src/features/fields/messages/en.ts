/** Texts of custom fields. */
export const fields = {
  yes: "Yes",
  no: "No",
  none: "None",
} as const
