import { EXCHANGE } from '../../ground/addresses/hr.js';
export const EXCHANGE_FILE = EXCHANGE.below('/year.xlsx').to();
export const CERTIFICATES = EXCHANGE.below('/certificates').to();

/** Where a format is shown with the rows of its example. */
export const exampleOf = (format: string): string =>
  EXCHANGE.below(`/examples/${format}.xlsx`).to();
