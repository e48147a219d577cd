import { formatCredits, formatDate } from '../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { nameIn } from '../../../people/names/name-in.js';
import { wholePeopleByIds } from '../../../people/person/people-facts.js';
import type { Person } from '../../../people/person/person.js';
import type { Programme } from '../../programmes/programme.js';
import { programmesByIds } from '../../programmes/programme-facts.js';
import { documentRow, idOf } from '../document-row.js';
import type { DutyYear } from '../duty-year.js';
import { sideOf, type ActsAs, type Individual, type Need } from './individual.js';
import { plannedYear, type PlannedYear } from './done/planned.js';
import { plannedFacts } from './done/planned-facts.js';
import { counterpartsOf } from './sides.js';
import { COURSES } from '../../../ground/addresses/courses.js';
import { addressWith } from '../../../ground/addresses/address-with.js';

/** What a page of a programme is made of. */
export interface Looked {
  person: Person;
  year: number;
  stored: Individual | null;
  duty: DutyYear;
  /** Address of the page. */
  href: string;
  /** As what its reader acts; undefined where they only read. */
  as: ActsAs | undefined;
  reads: string;
  /** Whether the year is one that is planned now. */
  open: boolean;
}

/** Whether the reader may write: nobody does while a proposal waits. */
export const mayWrite = ({ as, open, stored }: Looked): boolean =>
  as !== undefined && open && !stored?.draft?.proposal;

/** A person's individual programme: what is agreed and how far it is done, and what is to be agreed next. */
export async function individualView(looked: Looked, reader: ReaderAt) {
  const { stored, duty, year, href, as } = looked;
  const { t, lang } = reader;
  const needs = [...(stored?.needs ?? []), ...(stored?.draft?.needs ?? [])];
  const programmes = await programmesByIds(needs.flatMap(({ programme }) => programme ?? []));
  const codes = new Map([...programmes].map(([id, { code }]) => [id, code]));
  const planned = plannedYear(stored ?? { needs: [], ticks: [] }, duty, codes);
  const { facts, ...standing } = await standingView(looked, reader);
  const row = (need: Need) => ({
    ...needRow(need, programmes, reader),
    editHref: `${addressWith(href, { year, need: need.id })}#form`,
    removalHref: addressWith(`${href}/needs/removal`, { year, need: need.id }),
  });
  return {
    ...standing,
    rows: [...facts, ...plannedFacts(planned, reader)],
    agreed: planned.needs.map(({ need, documents, ticked }) => ({
      ...row(need),
      done: documents.map((one) => ({
        title: documentRow(one, reader).title,
        waits: one.whyNot === null ? '' : t('individual:waiting'),
      })),
      undo: ticked && as === 'person',
      find: as === 'person' && documents.length === 0 ? findHref(need, programmes, lang) : '',
    })),
    edits: mayWrite(looked) && !stored?.draft,
    draft: (stored?.draft?.needs ?? []).map(row),
    draftTitle: t(`individual:${stored?.draft?.proposal ? 'proposedNeeds' : 'draftNeeds'}`),
    ...ticksView(planned, looked, reader),
  };
}

/** A line of a programme as a row of a table. */
export function needRow(
  { id, topic, kind, quarter, credits, programme }: Need,
  programmes: ReadonlyMap<string, Programme>,
  { lang, t }: Reader,
) {
  const ours = programmes.get(programme ?? '');
  return {
    ...{ id, topic, kind: t(`individual:kinds.${kind}`) },
    quarter: t(`individual:quarters.${String(quarter) as '1' | '2' | '3' | '4'}`),
    credits: formatCredits(credits, lang),
    ours: ours ? t('individual:ours', { title: ours.title[lang] }) : '',
  };
}

const findHref = (
  { programme }: Need,
  programmes: ReadonlyMap<string, Programme>,
  lang: Reader['lang'],
): string => {
  const ours = programmes.get(programme ?? '');
  return ours ? COURSES.to({}, { q: ours.title[lang] }) : '';
};

/** How it stands, in words, and who may do what next. */
async function standingView(looked: Looked, { lang, t, now }: ReaderAt) {
  const { person, stored, as, reads, year } = looked;
  const { agreement, draft } = stored ?? {};
  const proposal = draft?.proposal;
  const waitedFor =
    proposal?.by.as === 'person' || !proposal
      ? await counterpartsOf(person, now)
      : [{ person: person._id }];
  const told = [agreement?.proposed, agreement?.agreed, draft?.returned?.by, ...waitedFor];
  const people = await wholePeopleByIds(told.flatMap((one) => one?.person ?? []));
  const called = (id: string | undefined) => {
    const one = people.find(({ _id }) => _id === id);
    return one ? nameIn(lang, one) : '–';
  };
  const who = waitedFor.map((one) => called(one.person)).join(', ') || t('individual:nobody');
  const mine = proposal && as && sideOf(proposal.by) === sideOf({ person: reads, as });
  const answers = proposal && as && looked.open && !mine && proposal.by.person !== reads;
  const state = proposal ? 'proposed' : draft ? 'draft' : agreement ? 'agreed' : 'none';
  const day = (at: Date) => formatDate(at, lang, now);
  return {
    state,
    tag: { kind: TAGS[state], text: t(`individual:states.${state}`) },
    sentence:
      state === 'proposed'
        ? t(`individual:sentences.${answers ? 'yours' : 'mine'}`, { who })
        : state === 'agreed'
          ? t('individual:sentences.agreed', { day: agreement ? day(agreement.at) : '' })
          : state === 'draft'
            ? t('individual:sentences.draft')
            : t(`individual:sentences.${as === 'person' ? 'noneOwn' : 'none'}`, { year }),
    returned: draft?.returned ? returnedText(draft.returned) : '',
    facts: agreement
      ? [
          { key: t('individual:facts.proposed'), value: called(agreement.proposed.person) },
          { key: t('individual:facts.agreed'), value: called(agreement.agreed.person) },
          { key: t('individual:facts.when'), value: day(agreement.at) },
        ]
      : [],
    proposal: proposal?.id ?? '',
    answers: Boolean(answers),
    takesBack: Boolean(mine && looked.open),
  };

  function returnedText({ by, at, note }: NonNullable<NonNullable<typeof draft>['returned']>) {
    return note === ''
      ? t('individual:takenBack', { day: day(at) })
      : t('individual:returned', { day: day(at), who: called(by.person), note });
  }
}

const TAGS = { none: 'quiet', draft: 'warn', proposed: 'warn', agreed: 'good' } as const;

/** What the person may mark as done by a document that the registry would not match by itself. */
function ticksView(planned: PlannedYear, { as, duty }: Looked, reader: Reader) {
  const { t } = reader;
  const undone = planned.needs.filter(({ documents }) => documents.length === 0);
  const documents = [...duty.counted, ...duty.waiting];
  if (as !== 'person' || undone.length === 0 || documents.length === 0) return { ticks: undefined };
  return {
    ticks: {
      needs: undone.map(({ need }) => ({ value: need.id, text: need.topic })),
      documents: [
        { value: '', text: t('individual:tick.choose') },
        ...documents.map((one) => {
          const { id, title, number } = documentRow(one, reader);
          return { value: id, text: `${title} (${number})` };
        }),
      ],
    },
  };
}

/** Ids of the documents of the year by which a line may be marked as done. */
export const tickable = ({ counted, waiting }: DutyYear): string[] =>
  [...counted, ...waiting].map(idOf);
