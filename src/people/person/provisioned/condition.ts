/** What a directory may ask people by. */
export const ASKED_FIELDS = [
  ...([
    'id',
    'externalId',
    'userName',
    'email',
    'surname',
    'givenName',
    'patronymic',
    'position',
  ] as const),
  ...(['personnelNumber', 'department', 'language', 'status', 'changedAt'] as const),
];
export type AskedField = (typeof ASKED_FIELDS)[number];

/** Comparisons of RFC 7644, table 3. */
export const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition on people; a text is compared whatever its case, but for ids; a moment is an ISO text in UTC. */
export type Condition =
  | { op: 'and' | 'or'; all: readonly Condition[] }
  | { op: 'not'; one: Condition }
  | { op: 'everybody' | 'nobody' }
  | { op: 'present'; field: AskedField }
  | { op: Comparison; field: AskedField; value: string };
