/** What a process of the crowd is told when it starts. */
export interface WorkerOrders {
  uri: string;
  dbName: string;
  seed: string;
  courses: string[];
  /** Courses in whose queue nobody is moved by hand. */
  unmoved: string[];
  /** Everybody: the office acts on all. */
  people: string[];
  /** Who acts in which lane; nobody in two. */
  lanes: string[][];
}

/** A line that it prints: an attempt, or the same with how it ended. */
export interface Attempt {
  course: string;
  /** Whom it concerns; empty where it concerns the whole course. */
  person: string;
  type: string;
  /** Stands for this attempt alone; the reason given with it, where one is given. */
  mark: string;
  /** The standing that was answered, where there is one. */
  answer?: string;
  refused?: string;
}
