/**
 * A change of what is stored, in one direction: forward. It goes through a collection in the order of
 * ids, so that it goes on where it stopped, and it may meet a document twice, while people work.
 */
export interface Migration {
  /** Never changed, and never used again. */
  id: string;
  /** Sees to the next documents after an id; gives their ids, none at the end. Harmless to repeat. */
  renew: (after: string) => Promise<readonly string[]>;
}
