/**
 * How the server's Node keeps its memory: what is free again is taken back soon, instead of letting
 * the heap grow with the machine.
 */
export const serverFlags = ["--max-semi-space-size=8", "--heap-growing-percent=30"]
