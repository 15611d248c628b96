import { useState } from "react"
import { Tabs } from "../ui/Tabs.tsx"

/** Tabs with a choice that changes. */
export function ViewTabs() {
  const [tab, setTab] = useState<"board" | "table" | "time">("board")
  return (
    <div>
      <Tabs
        label="View"
        active={tab}
        onChange={setTab}
        tabs={[
          { id: "board", label: "Board", count: 42 },
          { id: "table", label: "Table" },
          { id: "time", label: "Timeline" },
        ]}
      >
        <p>Panel: {tab}</p>
      </Tabs>
    </div>
  )
}
