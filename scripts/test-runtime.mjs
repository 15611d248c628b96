/** The path of a Node that can run the product, with everything installed that the steps need. */
export async function findRuntime() {
  return new URL("../.runtime/node-24.21.0/bin/node", import.meta.url).pathname
}
