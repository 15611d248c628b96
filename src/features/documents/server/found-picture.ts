/** What the head of a picture tells, and its bytes without what is not drawn. */
export type FoundPicture = {
  width: number
  height: number
  bytes: Uint8Array
  /** Unpacks what can be checked; false where it is damaged. */
  check: () => Promise<boolean>
}
