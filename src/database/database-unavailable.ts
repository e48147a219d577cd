/** The database can't be used; the message is one line for the operator, without credentials. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}
