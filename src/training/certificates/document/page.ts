/** A4 on its side; all measures in points from the upper left corner. */
export const PAGE = { width: 841.89, height: 595.28 } as const;

/** Where everything but the frame stands. */
export const CONTENT = { left: 84, right: 757.89, top: 71, bottom: 527 } as const;

export const CONTENT_WIDTH = CONTENT.right - CONTENT.left;

/** The inner line of the frame: nothing printed may reach it. */
export const FRAME = { outer: 33, inner: 39.5 } as const;

export const COLOURS = {
  ink: '#17212B',
  quiet: '#51606F',
  accent: '#9A3B26',
  hairline: '#DCC9C2',
  engraving: '#EBDDD7',
  paper: '#FFFFFF',
} as const;

/** Print smaller than this, in points, is hard to read on paper. */
export const SMALLEST_PRINT = 7;
