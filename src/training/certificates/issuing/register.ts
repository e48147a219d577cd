import type { Decider } from '../../../decisions/decider.js';
import type { CertificateDraft } from './certificate-draft.js';

/** Everything that decides the numbers of one series and year. */
export interface RegisterState {
  /** The last number given; 0 before the first. */
  last: number;
  /** Numbers by `keyOf` whose certificates may not stand in the collection yet. */
  underWay: Record<string, number>;
}

/**
 * What the certificates themselves say, read after the register and before its write. Every number
 * up to `settledUpTo` stands in the collection; `documented` are the keys of the command's drafts that
 * have a certificate there, in force or not.
 */
export interface RegisterFacts {
  settledUpTo: number;
  documented: string[];
}

export interface RegisterCommand {
  type: 'issue';
  at: Date;
  /** Who issues. */
  by: string;
  /** One or more, in the order in which they are to be numbered. */
  drafts: CertificateDraft[];
  facts: RegisterFacts;
}

export interface RegisterEvent {
  type: 'issued';
  at: Date;
  by: string;
  settledUpTo: number;
  certificates: { n: number; draft: CertificateDraft }[];
}

/** Knows nothing of the certificates: to be completed before a register decides. */
export const NO_FACTS: RegisterFacts = { settledUpTo: 0, documented: [] };

/**
 * What a draft stands for, so that it is numbered once: the certificate that it replaces, else the
 * enrolment.
 */
export const keyOf = ({ replaces, enrolment }: CertificateDraft): string => replaces ?? enrolment;

/**
 * Gives each draft's key its number: without gaps, and never a second one. A key has a number
 * if its certificate stands in the collection (`documented`), or if it is under way there; what is
 * under way is forgotten only when the collection is known to hold it.
 */
export const register: Decider<RegisterState, RegisterCommand, RegisterEvent> = {
  initial: { last: 0, underWay: {} },

  decide({ at, by, drafts, facts }, state) {
    const taken = new Set([...facts.documented, ...Object.keys(state.underWay)]);
    const fresh = drafts.filter((draft) => {
      const free = !taken.has(keyOf(draft));
      taken.add(keyOf(draft));
      return free;
    });
    if (fresh.length === 0) return [];
    const certificates = fresh.map((draft, index) => ({ n: state.last + 1 + index, draft }));
    return [{ type: 'issued', at, by, settledUpTo: facts.settledUpTo, certificates }];
  },

  evolve(state, { settledUpTo, certificates }) {
    const unsettled = Object.entries(state.underWay).filter(([, n]) => n > settledUpTo);
    const added = certificates.map(({ n, draft }): [string, number] => [keyOf(draft), n]);
    return {
      last: certificates.at(-1)?.n ?? state.last,
      underWay: Object.fromEntries([...unsettled, ...added]),
    };
  },
};
