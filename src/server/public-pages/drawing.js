// Lets a signature be drawn beside the typed one; without this the form works as it is.
const form = document.querySelector("[data-signature]")
const part = form?.querySelector("[data-drawing]")
if (part) begin(form, part)

function begin(form, part) {
  const canvas = part.querySelector("canvas")
  const kept = form.elements.drawing
  const pen = canvas.getContext("2d")
  const strokes = kept.value ? JSON.parse(kept.value) : []
  form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone
  part.hidden = false

  const pointOf = (event) => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const within = (at, size) => Math.min(size, Math.max(0, Math.round(at * size)))
    return [
      within((event.clientX - left) / width, canvas.width),
      within((event.clientY - top) / height, canvas.height),
    ]
  }
  const show = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height)
    pen.strokeStyle = getComputedStyle(canvas).color
    pen.lineWidth = 3
    pen.lineCap = "round"
    pen.lineJoin = "round"
    for (const stroke of strokes) {
      pen.beginPath()
      for (const [x, y] of stroke) pen.lineTo(x, y)
      pen.stroke()
    }
  }
  // A stroke needs two points, and all of them together must fit into the form.
  const keep = () => {
    const whole = strokes.filter((stroke) => stroke.length > 1)
    kept.value = whole.length > 0 ? JSON.stringify(whole) : ""
  }
  const isFull = () => strokes.flat().length >= 1_500 || strokes.length >= 200

  canvas.addEventListener("pointerdown", (event) => {
    if (isFull()) return
    canvas.setPointerCapture(event.pointerId)
    strokes.push([pointOf(event)])
  })
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId) || isFull()) return
    strokes.at(-1).push(pointOf(event))
    show()
  })
  canvas.addEventListener("pointerup", keep)
  canvas.addEventListener("pointercancel", keep)
  part.querySelector("button").addEventListener("click", () => {
    strokes.length = 0
    show()
    keep()
  })
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show)
  show()
}
