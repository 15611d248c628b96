/** Why the database cannot be used, in one sentence that says what to do; shown as it is. */
export class DatabaseStartError extends Error {
  override name = "DatabaseStartError"
}
