import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"

type Props = Omit<ComponentProps<"td">, "align"> & { align?: "start" | "end" }

/** A cell as high as the density says; figures stand at the end. */
export function Td({ align = "start", className, ...rest }: Props) {
  return (
    <td
      {...rest}
      className={classNames(
        "h-(--row) px-2",
        align === "end" && "text-end whitespace-nowrap",
        className,
      )}
    />
  )
}
