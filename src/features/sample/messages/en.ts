/** Texts of the sample data. */
export const sample = {
  title: "Sample data",
  notice:
    "This is sample data: {deals, plural, one {# invented deal} other {# invented deals}} with 18 months of history.",
  loading: "Sample data is being written. It appears here by itself in a few seconds.",
  failed: "The sample data could not be written. Nothing was changed; load it again.",
  remove: "Remove it",
  removed: "The sample data is gone, from every past day too.",
  removeHint: "Your own records stay. What you wrote on sample deals goes with them.",
  load: "Load sample data",
  loadHint: "400 invented deals with 18 months of history; one click removes them again.",
} as const
