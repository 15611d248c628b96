/** The keys of `T` with any texts: what every other language's messages must be. */
export type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]>
}
