import type { Asked, Proposal } from '../proposal.js';
import type { Category } from '../terms.js';

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/**
 * The department for which whoever acts was found to decide (may-decide.ts); null where they act for the institute,
 * which may at any.
 */
interface Judged {
  decidesFor: string | null;
}

/** What is decided of a proposal: the proposal itself, null before it is asked. */
export type ProposalState = Proposal | null;

interface Asking {
  number: string;
  form: string;
  asked: Asked;
  nameShown: boolean;
  /** The version of the text that whoever asks agreed to. */
  consent: string;
}

export type ProposalCommand = Act &
  (
    | ({ type: 'ask' } & Asking)
    /** `due` is the last day of a plain proposal; the law names that of an appeal. */
    | { type: 'show'; category: Category; department: string; due: string }
    /** It was sent to the wrong department, or that is no more; `from` is the one that the form showed. */
    | { type: 'forward'; from: string; department: string; reason: string }
    /** The department that has it was merged into another. */
    | { type: 'follow-unit'; from: string; into: string; reason: string }
    | { type: 'decline'; reason: string }
    /** Everybody has read it, and is not to read it any more. */
    | { type: 'hide'; reason: string }
    | ({ type: 'take' } & Judged)
    | ({ type: 'answer' | 'finish' | 'refuse'; text: string } & Judged)
    /** `from` is the last day that the form showed. */
    | ({ type: 'move-due'; from: string; due: string; reason: string } & Judged)
    /** Their own word on whether everybody may read the name of whoever asked. */
    | { type: 'show-name'; shown: boolean }
    /** Nothing is to tell any more who asked. */
    | { type: 'forget-asker' }
    /** Two records turned out to be one person's. */
    | { type: 'follow-merge'; from: string; into: string }
  );

export type ProposalEvent = Act &
  (
    | ({ type: 'asked' } & Asking)
    | { type: 'shown'; category: Category; department: string; due: string }
    | { type: 'forwarded'; from: string; department: string; reason: string }
    | { type: 'declined' | 'hidden'; reason: string }
    | { type: 'taken' }
    | { type: 'answered' | 'finished' | 'refused'; text: string }
    | { type: 'due-moved'; from: string; due: string; reason: string }
    | { type: 'name-shown'; shown: boolean }
    | { type: 'asker-forgotten' }
    | { type: 'asker-merged'; into: string }
  );
