// Loaded before the server by start.mjs: when start.mjs is gone, even by kill -9, the channel to it
// closes, and the server stops as if asked to.
if (process.channel) {
  process.once("disconnect", () => {
    const isHandled = process.emit("SIGTERM", "SIGTERM")
    if (!isHandled) process.exit(143)
  })
  // Listening must not keep alive a server that has nothing left to do.
  process.channel.unref()
}
