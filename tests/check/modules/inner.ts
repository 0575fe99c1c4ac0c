export const deep = { x: 1 };
export const other = "o";
