type Props = { label: string; isChosen: boolean; onToggle: () => void }

/** The cell by which a row of a list is chosen; the whole of it can be pressed. */
export function ChooseCell({ label, isChosen, onToggle }: Props) {
  return (
    <td className="w-8 p-0">
      <label className="grid min-h-6 place-items-center px-2">
        <input
          type="checkbox"
          className="block size-4"
          checked={isChosen}
          onChange={onToggle}
          aria-label={label}
        />
      </label>
    </td>
  )
}
