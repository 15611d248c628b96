/** Columns of the table layout; below it every stage is a card. */
export const stageColumns =
  "@5xl:grid-cols-[20px_36px_minmax(9rem,1.8fr)_minmax(7rem,1.2fr)_minmax(7.5rem,0.5fr)_5.5rem_5rem_5rem_7.5rem_4.5rem_32px_32px]"
