// Says that a person looks at the page: a gesture, and not at once. Everything else works without.
const nonce = document.querySelector("[data-nonce]")?.dataset.nonce
const gestures = ["pointerdown", "keydown", "wheel", "touchstart"]
const tell = () => {
  if (performance.now() < 3_500) return
  for (const gesture of gestures) removeEventListener(gesture, tell)
  fetch(`${location.pathname}/views`, {
    method: "POST",
    body: new URLSearchParams({ nonce }),
    credentials: "omit",
  }).catch(() => {})
}
if (nonce) for (const gesture of gestures) addEventListener(gesture, tell, { passive: true })

// A page that lists times shows them by the clock of whoever looks, unless they chose another zone.
const here = new URL(location.href)
if (document.querySelector("[data-zones]") && !here.searchParams.has("zone")) {
  here.searchParams.set("zone", Intl.DateTimeFormat().resolvedOptions().timeZone)
  location.replace(here)
}
