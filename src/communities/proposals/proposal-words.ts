import { formatDate, formatIsoDay } from '../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../ground/language/reader.js';
import type { Bilingual } from '../../ground/plain.js';
import { dayIn } from '../../ground/time/days.js';
import { proposalHref } from './addresses.js';
import type { ListedProposal } from './find-proposals.js';
import type { Proposal } from './proposal.js';
import { owesAnswer, type Stage } from './stages.js';
import { MY_PROPOSALS, PROPOSALS } from '../../ground/addresses/city.js';

const TAGS: Readonly<Record<Stage, string>> = {
  ...{ asked: 'info', shown: 'warn', taken: 'info', answered: 'good', done: 'good' },
  ...{ refused: 'bad', declined: 'bad', withdrawn: 'quiet' },
};

/** A stage as a tag shows it. */
export const stageTag = (stage: Stage, { t }: Pick<Reader, 't'>) => ({
  kind: TAGS[stage],
  text: t(`proposals:stages.${stage}`),
});

/** Whether the answer is owed and its last day is over. */
export const isOverdue = ({ stage, due }: Pick<Proposal, 'stage' | 'due'>, now: Date): boolean =>
  owesAnswer(stage) && due !== null && due < dayIn(now);

/** Until when it is to be answered, or since when it is late; empty where nothing is owed. */
export function dueText(proposal: Pick<Proposal, 'stage' | 'due'>, { t, now }: ReaderAt): string {
  const { stage, due } = proposal;
  if (!owesAnswer(stage) || due === null) return '';
  return t(`proposals:${isOverdue(proposal, now) ? 'overdueSince' : 'dueBy'}`, {
    day: formatIsoDay(due),
  });
}

/**
 * A proposal as lists show it; `room` is where it is read. Where others deal with it, whoever looks is led to their
 * own page with what they proposed themselves.
 */
export function proposalRow(
  proposal: ListedProposal,
  names: ReadonlyMap<string, Bilingual>,
  reader: ReaderAt,
  { room, viewer }: { room: string; viewer?: string | undefined } = { room: PROPOSALS.to() },
) {
  const { lang, t, now } = reader;
  const { _id, title, department, district, stage, stageAt, asker } = proposal;
  const own = viewer !== undefined && asker === viewer;
  return {
    ...{
      title,
      href: proposalHref(own ? MY_PROPOSALS.to() : room, _id),
      tag: stageTag(stage, reader),
    },
    details: [
      own ? t('proposals:mine.yours') : '',
      `№ ${_id}`,
      names.get(department ?? '')?.[lang],
      names.get(district ?? '')?.[lang],
      t('proposals:since', { day: formatDate(stageAt, lang, now) }),
      dueText(proposal, reader),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** The departments and districts that some proposals name. */
export const unitsIn = (
  proposals: readonly Pick<Proposal, 'department' | 'district'>[],
): string[] => [
  ...new Set(
    proposals.flatMap(({ department, district }) => [department ?? [], district ?? []].flat()),
  ),
];
