// The page works without this: copying, a filter for the contents, and the language of the
// examples remembered.
const { copy, copied } = document.body.dataset

for (const pre of document.querySelectorAll("main pre")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "copy"
  button.textContent = copy
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(pre.textContent)
    button.textContent = copied
    setTimeout(() => {
      button.textContent = copy
    }, 2000)
  })
  const example = document.createElement("div")
  example.className = "example"
  pre.replaceWith(example)
  example.append(pre, button)
}

const contents = document.querySelector(".contents")
const filter = document.createElement("input")
filter.type = "search"
filter.placeholder = contents.dataset.filter
filter.setAttribute("aria-label", contents.dataset.filter)
filter.addEventListener("input", () => {
  const wanted = filter.value.trim().toLowerCase()
  for (const item of contents.querySelectorAll("li")) {
    item.hidden = !item.textContent.toLowerCase().includes(wanted)
  }
})
contents.prepend(filter)

const remembered = "stagecraft.api.example"
const isTypeScript = (details) => details.querySelector("summary").textContent === "TypeScript"
const examples = [...document.querySelectorAll(".code details")]
if (localStorage.getItem(remembered) === "TypeScript") {
  for (const one of examples) one.open = isTypeScript(one)
}
for (const one of examples) {
  one.querySelector("summary").addEventListener("click", () => {
    if (!one.open) localStorage.setItem(remembered, isTypeScript(one) ? "TypeScript" : "curl")
  })
}
