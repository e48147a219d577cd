/** What an issuing process is told when it starts. */
export interface IssueOrders {
  uri: string;
  dbName: string;
  seed: string;
  register: string;
  /** So many issuers work at once in the process. */
  issuers: number;
  /** Among these everybody issues, the same ones too. */
  enrolments: string[];
}

/** A line that it prints: enrolments under way, or the same once the issue was answered. */
export interface Issuing {
  enrolments: string[];
  answered?: true;
}
