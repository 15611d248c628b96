/** Columns of the table layout; below it every stage is a card. */
export const stageColumns =
  "@5xl:grid-cols-[20px_36px_minmax(8rem,1.3fr)_minmax(7rem,1fr)_minmax(8.5rem,0.8fr)_5.5rem_5rem_5rem_7.5rem_4.5rem_32px_32px]"
