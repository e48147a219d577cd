import type { Community, CommunityValues, Meeting } from './community.js';

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/** What is decided of a community: the community itself, null before it is added. */
export type CommunityState = Community | null;

export type CommunityCommand = Act &
  (
    | { type: 'add'; code: string; form: string; values: CommunityValues }
    /** `seen` is the version that the form showed. */
    | { type: 'change'; seen: number; values: CommunityValues }
    | { type: 'name-coordinator'; person: string | null }
    /** The coordinator's own word on whether everybody may read their name. */
    | { type: 'show-coordinator'; shown: boolean }
    | { type: 'log-meeting'; meeting: Omit<Meeting, 'by' | 'at'> }
    | { type: 'close'; reason: string }
    /** Two records turned out to be one person's. */
    | { type: 'follow-merge'; from: string; into: string }
  );

export type CommunityEvent = Act &
  (
    | { type: 'community-added'; code: string; form: string; values: CommunityValues }
    | { type: 'community-changed'; values: Partial<CommunityValues> }
    | { type: 'coordinator-named'; person: string | null; was: string | null }
    | { type: 'coordinator-shown'; shown: boolean }
    | { type: 'meeting-logged'; meeting: Omit<Meeting, 'by' | 'at'> }
    | { type: 'community-closed'; reason: string }
    | { type: 'coordinator-merged'; from: string; into: string }
  );
