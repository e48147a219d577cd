import { createHash } from 'node:crypto';

/** What a need is of, by the method of NADS order 188-19. */
export const NEED_KINDS = ['general', 'special', 'individual'] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

export const QUARTERS = [1, 2, 3, 4] as const;

/** More lines than these no year has. */
export const MOST_NEEDS = 30;

/** What somebody is to learn in a year. */
export interface Need {
  id: string;
  kind: NeedKind;
  topic: string;
  /** Id of the programme of ours that teaches it; null where it is learnt elsewhere. */
  programme: string | null;
  /** The quarter by whose end it is to be learnt. */
  quarter: number;
  /** Thousandths of an ECTS credit that are planned for it. */
  credits: number;
}

/**
 * As what somebody acts: the person themselves, whoever leads their unit, or HR where nobody does. The last
 * two are one side: either agrees with the person, and neither with the other.
 */
export type ActsAs = 'person' | 'head' | 'hr';

/** Somebody who acts, or is told of it. */
export interface Party {
  person: string;
  as: ActsAs;
}

/** That one side asks the other to agree. */
export interface Proposal {
  id: string;
  by: Party;
  at: Date;
}

/** What is to be agreed next, while it is written and while the other side looks at it. */
export interface Draft {
  needs: readonly Need[];
  /** Null while it is still written. */
  proposal: Proposal | null;
  /** Why the other side sent it back. */
  returned: { proposal: string; by: Party; at: Date; note: string } | null;
}

/** What both sides agreed to, and when. */
export interface Agreement {
  proposal: string;
  proposed: Party;
  agreed: Party;
  at: Date;
}

/** That a need was met by a document which the registry would not find by itself. */
export interface Tick {
  need: string;
  /** Number of a certificate of ours, or id of a document from elsewhere. */
  document: string;
  by: string;
  at: Date;
}

/**
 * A person's individual programme of professional training of a calendar year («індивідуальна програма
 * професійного розвитку», Cabinet Resolution 106/2019): what both sides agreed to, and what one of them
 * would have changed in it.
 */
export interface Individual {
  person: string;
  year: number;
  /** Where the person worked when it was agreed; null before, or where they had no unit. */
  department: string | null;
  /** Agreed. */
  needs: readonly Need[];
  agreement: Agreement | null;
  draft: Draft | null;
  ticks: readonly Tick[];
}

interface Act {
  by: Party;
  at: Date;
}

interface Whose {
  person: string;
  year: number;
}

/** `seen` is the `versionOf` the lines that a page showed; missing where nobody looked. */
export type IndividualCommand = Whose &
  Act &
  (
    | { type: 'write'; need: Need; seen?: string }
    | { type: 'drop'; need: string }
    | { type: 'propose'; id: string; to: readonly Party[]; seen?: string }
    | { type: 'agree'; proposal: string; department: string | null }
    | { type: 'return'; proposal: string; note: string }
    | { type: 'tick'; need: string; document: string | null }
    | { type: 'join'; other: Individual }
  );

export type IndividualEvent = Whose &
  Act &
  (
    | { type: 'written'; need: Need }
    | { type: 'dropped'; need: string }
    | { type: 'proposed'; id: string; to: readonly Party[] }
    | { type: 'agreed'; proposal: Proposal; department: string | null }
    | { type: 'returned'; proposal: Proposal; note: string }
    | { type: 'ticked'; need: string; document: string | null }
    | { type: 'joined'; other: Individual }
  );

/** The id under which a person's programme of a year is decided. */
export const individualId = (person: string, year: number): string => `${person}:${year}`;

/** The two sides of an agreement. */
export const sideOf = ({ as }: Party): 'person' | 'head' => (as === 'person' ? 'person' : 'head');

/** The lines that are to be agreed next, or stand agreed where nothing is. */
export const linesOf = (state: Pick<Individual, 'needs' | 'draft'> | null): readonly Need[] =>
  state?.draft?.needs ?? state?.needs ?? [];

/** By what a programme's lines are known again: sixteen hexadecimal digits, others once a line changes. */
export const versionOf = (lines: readonly Need[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        lines.map(({ id, kind, topic, programme, quarter, credits }) => [
          ...[id, kind, topic, programme, quarter, credits],
        ]),
      ),
    )
    .digest('hex')
    .slice(0, 16);
