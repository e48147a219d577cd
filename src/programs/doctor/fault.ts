/** Something in the database that cannot be as it is. */
export interface Fault {
  collection: string;
  /** The document's id. */
  id: string;
  /** What is wrong, for whoever looks after the database. */
  what: string;
}
