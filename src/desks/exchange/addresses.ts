/** What goes to the national portal of knowledge and to HR systems, and what comes from them. */
export const EXCHANGE = '/hr/exchange';
export const EXCHANGE_FILE = `${EXCHANGE}/year.xlsx`;
export const CERTIFICATES = `${EXCHANGE}/certificates`;

/** Where a format is shown with the rows of its example. */
export const exampleOf = (format: string): string => `${EXCHANGE}/examples/${format}.xlsx`;
