import { useEffect, useState } from "react"

const restMs = 300

/** The value once it has not changed for a moment, so that typing asks the server once and not by letter. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), restMs) // written one line above
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
