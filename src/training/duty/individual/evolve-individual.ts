import { isDeepStrictEqual } from 'node:util';
import {
  linesOf,
  type Draft,
  type Individual,
  type IndividualEvent,
  type Need,
  type Tick,
} from './individual.js';

/** A person's individual programme of a year after what happened to it. */
export function evolveIndividual(
  state: Individual | null,
  event: IndividualEvent,
): Individual | null {
  const now = state ?? blank(event);
  switch (event.type) {
    case 'written':
      return withDraft(now, withNeed(draftOf(now).needs, event.need));
    case 'dropped':
      return withDraft(
        now,
        draftOf(now).needs.filter(({ id }) => id !== event.need),
      );
    case 'proposed': {
      const { id, by, at } = event;
      return { ...now, draft: { ...draftOf(now), proposal: { id, by, at }, returned: null } };
    }
    case 'agreed': {
      const { proposal, by, at, department } = event;
      const { needs } = draftOf(now);
      return {
        ...now,
        ...{ needs, department, draft: null },
        agreement: { proposal: proposal.id, proposed: proposal.by, agreed: by, at },
        ticks: ticksOf(now.ticks, needs),
      };
    }
    case 'returned': {
      const { proposal, by, at, note } = event;
      const returned = { proposal: proposal.id, by, at, note };
      return { ...now, draft: { ...draftOf(now), proposal: null, returned } };
    }
    case 'ticked': {
      const { need, document, by, at } = event;
      const others = now.ticks.filter((one) => one.need !== need);
      const ticked: Tick[] = document === null ? [] : [{ need, document, by: by.person, at }];
      return { ...now, ticks: [...others, ...ticked] };
    }
    case 'joined':
      return joined(now, event.other);
  }
}

const blank = ({ person, year }: IndividualEvent): Individual => ({
  ...{ person, year, department: null, needs: [], agreement: null, draft: null, ticks: [] },
});

/** The draft, or one that begins with what was agreed. */
const draftOf = ({ draft, needs }: Individual): Draft =>
  draft ?? { needs, proposal: null, returned: null };

/** Nothing is to be agreed where the draft says what was agreed already. */
function withDraft(now: Individual, needs: readonly Need[]): Individual {
  const { returned } = draftOf(now);
  const same = isDeepStrictEqual(needs, now.needs);
  return { ...now, draft: same && !returned ? null : { needs, proposal: null, returned } };
}

const withNeed = (needs: readonly Need[], need: Need): Need[] =>
  needs.some(({ id }) => id === need.id)
    ? needs.map((one) => (one.id === need.id ? need : one))
    : [...needs, need];

const ticksOf = (ticks: readonly Tick[], needs: readonly Need[]): Tick[] =>
  ticks.filter(({ need }) => needs.some(({ id }) => id === need));

/**
 * Two records of one person: what was agreed under either is agreed, for several programmes of a year are
 * summed (NADS order 117-25), and what was being written under either is written on. A proposal to which
 * lines came that its reader never saw is a draft again.
 */
function joined(now: Individual, other: Individual): Individual {
  const missing = beside(now.needs, other.needs);
  const needs = [...now.needs, ...missing];
  const ticks = ticksOf(other.ticks, missing);
  return {
    ...now,
    ...{ needs, agreement: now.agreement ?? other.agreement },
    department: now.department ?? other.department,
    draft: joinedDraft(now, other, needs),
    ticks: ticks.length > 0 ? [...now.ticks, ...ticks] : now.ticks,
  };
}

/** The draft of both, beside what is agreed under either. */
function joinedDraft(now: Individual, other: Individual, agreed: readonly Need[]): Draft | null {
  const lines = linesOf(now);
  const added = beside(lines, linesOf(other));
  const comes = added.length > 0 || agreed.length > now.needs.length;
  if (!comes || (!now.draft && !other.draft)) return now.draft;
  const returned = now.draft?.returned ?? other.draft?.returned ?? null;
  const both = { ...now, needs: agreed, draft: { needs: [], proposal: null, returned } };
  return withDraft(both, [...lines, ...added]).draft;
}

/** Those of the other lines that are none of these. */
const beside = (needs: readonly Need[], others: readonly Need[]): Need[] =>
  others.filter(({ id }) => !needs.some((one) => one.id === id));
