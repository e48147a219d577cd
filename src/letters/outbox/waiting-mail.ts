/** Something to be told to one person. */
export interface Letter {
  /** The event's key with the person's id: the same letter is never put in twice. */
  key: string;
  /** Id of the person it is for. */
  to: string;
  kind: string;
  values: Record<string, unknown>;
  at: Date;
  /** Whether somebody sits and waits for it: it goes before all others. */
  awaited: boolean;
  /** Whether it is news to be seen in the registry, too. */
  news: boolean;
}

/** A letter as it waits to be sent. */
export const waitingMail = ({ key, to, kind, values, at, awaited, news }: Letter) => ({
  _id: key,
  to,
  kind,
  values,
  at,
  ...(awaited ? { awaited: true } : {}),
  ...(news ? { unread: true } : {}),
  status: 'waiting' as const,
  attempts: 0,
  nextAt: at,
  error: '',
  address: '',
  resends: 0,
});

export type WaitingMail = ReturnType<typeof waitingMail>;
