/**
 * Stands in for zod in the browser's build (see `vite.config.ts`): every builder returns itself.
 * Contracts import zod to describe what the server validates; the browser reads only an endpoint's
 * method and path, and its types are gone by then. Nothing here may be used to check a value.
 */
export const z: unknown = new Proxy(() => z, {
  get: (_target, name) => {
    if (name === Symbol.toPrimitive) return () => "schema"
    if (name === Symbol.iterator) return function* () {}
    return name === "then" ? undefined : z // not a promise, should anybody await it
  },
})
