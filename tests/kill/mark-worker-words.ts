/** What a trainer's process is told when it starts. */
export interface MarkOrders {
  uri: string;
  dbName: string;
  seed: string;
  course: string;
  sessions: number;
  trainer: string;
  people: string[];
  /** What its clock shows, in milliseconds since 1970. */
  now: number;
}

/** A line that it prints: a save under way, or the same once it was answered. */
export interface Saving {
  n: number;
  /** The note that the save leaves with each of its marks, and no other save. */
  note: string;
  people: string[];
  answered?: true;
}
