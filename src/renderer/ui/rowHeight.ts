/** The height of a row of a table in which things are typed, in pixels. */
export const ROW_HEIGHT = 32;
