/** The files as which year sheets are had. */
export const SHEET_FORMATS = ['pdf', 'xlsx'] as const;
