import type { Request, Response } from 'express';
import { formatDate, formatIsoDay } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { departmentNames, nearestManagersOf } from '../../../people/departments/departments.js';
import { nameIn } from '../../../people/names/name-in.js';
import { namedPeopleByIds } from '../../../people/person/finding/find-people-named.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import type { Proposal } from '../proposal.js';
import { dueText, isOverdue, stageTag, unitsIn } from '../proposal-words.js';
import { isPublic, owesAnswer } from '../stages.js';
import { PROJECT } from '../../../ground/addresses/communities.js';
import { TEAM_PROPOSALS } from '../../../ground/addresses/city.js';
import { MY_PROPOSAL, PROPOSAL } from '../addresses.js';

/** How somebody reads a proposal. */
interface Reading {
  /** Whether they deal with it: they read who asks, and what the law wants to know of them. */
  deals?: boolean;
}

/** What a page shows of a proposal beside what everybody reads: the way to it, and what its reader may do. */
interface Beside {
  crumbs: { text: string; href?: string; uk?: boolean }[];
  /** What its reader most likely does next, and what else they may do. */
  next?: { text: string; href: string };
  links?: { text: string; href: string }[];
  hint?: string;
  /** Whether everybody reads, or will read, the name of its reader, and in words; who may change it there. */
  naming?: { shown: boolean; text: string; action: string };
  /** Where it is taken up. */
  takeHref?: string;
}

/** The page of a proposal, whoever reads it. */
export async function showCard(
  res: Response,
  { proposal, reader, deals = false }: { proposal: Proposal; reader: ReaderAt } & Reading,
  beside: Beside,
): Promise<void> {
  const view = await cardView(proposal, reader, { deals });
  res.render('communities/proposals/pages/card', { ...view, ...beside });
}

/** A proposal as everybody reads it: what, to whom, how far it is, what was answered; a name by consent alone. */
async function cardView(proposal: Proposal, reader: ReaderAt, { deals }: Required<Reading>) {
  const { lang, t, now } = reader;
  const { _id, title, text, stage, steps, moves, askedAt } = proposal;
  const [units, asker] = await Promise.all([
    departmentNames([...unitsIn([proposal]), ...steps.flatMap((step) => step.department ?? [])]),
    deals || proposal.nameShownSince ? nameOf(proposal.asker, reader) : '',
  ]);
  const unit = (id: string | null) => units.get(id ?? '')?.[lang] ?? '';
  const { department, district, category, residence, project, due } = proposal;
  const facts: { key: string; value: string; href?: string }[] = [
    { key: t('proposals:department'), value: unit(department) },
    { key: t('proposals:district'), value: unit(district) || t('proposals:wholeCity') },
    { key: t('proposals:category'), value: category ? t(`proposals:categories.${category}`) : '' },
    { key: t('proposals:askedOn'), value: formatDate(askedAt, lang, now) },
    { key: t('proposals:due'), value: due === null ? '' : formatIsoDay(due) },
    {
      key: t('proposals:project'),
      value: project ? `№ ${project}` : '',
      href: project ? PROJECT.to({ number: project }) : '',
    },
    { key: t('proposals:asker'), value: asker || t('proposals:unnamed') },
    { key: t('proposals:hidden'), value: proposal.hiddenWhy },
    { key: t('proposals:residence'), value: deals ? residence : '' },
  ];
  return {
    ...{ title, description: t('proposals:caption', { number: _id }), text },
    caption: t('proposals:caption', { number: _id }),
    tag: stageTag(stage, reader),
    ...{ owed: dueText(proposal, reader), overdue: isOverdue(proposal, now) },
    facts: facts.filter(({ value }) => value !== ''),
    // What the institute keeps from the public is told by it, all else by the department.
    steps: steps.map(({ stage: to, at, note, department: sentTo }) => ({
      stage: sentTo
        ? t('proposals:sentTo', { department: unit(sentTo) })
        : t(`proposals:stages.${to}`),
      ...{ when: formatDate(at, lang, now), note },
      who: t(isPublic(to) && to !== 'shown' ? 'proposals:byDepartment' : 'proposals:byInstitute'),
    })),
    moves: moves.map(({ to, reason, at }) => ({
      text: t('proposals:moved', { day: formatIsoDay(to), on: formatDate(at, lang, now) }),
      reason,
    })),
  };
}

/** Whoever asked, where they are still on record; empty where not. */
async function nameOf(asker: string | null, { lang }: ReaderAt): Promise<string> {
  const [person] = asker === null ? [] : await namedPeopleByIds([asker]);
  return person && person.status !== 'left' ? nameIn(lang, person) : '';
}

interface Opened {
  proposal: Proposal;
  /** Where others deal with it. */
  room: string;
}

/**
 * Shows somebody what they proposed themselves where others deal with it: that nobody decides about what they
 * proposed, who does instead, and the way to their own page. Returns whether it is theirs.
 */
export async function shownAsOwn(
  req: Request,
  res: Response,
  { proposal, room }: Opened,
): Promise<boolean> {
  const { _id, title, stage, asker, hiddenAt } = proposal;
  if (asker !== currentUser(req).id) return false;
  const reader = readerOf(req);
  const { t } = reader;
  const team = room === TEAM_PROPOSALS.to();
  await showCard(
    res,
    { proposal, reader, deals: true },
    {
      crumbs: [
        { text: t(`proposals:rooms.${team ? 'team' : 'kept'}`), href: room },
        { text: title, uk: true },
      ],
      hint: await insteadOf(proposal, reader, team),
      next: { text: t('proposals:mine.link'), href: MY_PROPOSAL.to({ number: _id }) },
      links:
        isPublic(stage) && !hiddenAt
          ? [{ text: t('proposals:publicPage'), href: PROPOSAL.to({ number: _id }) }]
          : [],
    },
  );
  return true;
}

/** The same where they were about to decide. */
export async function refusedAsOwn(req: Request, res: Response, opened: Opened): Promise<boolean> {
  if (opened.proposal.asker !== currentUser(req).id) return false;
  res.status(403);
  return shownAsOwn(req, res, opened);
}

/** Who decides instead of whoever asked: for the department, or in the institute, as long as it is theirs to decide. */
async function insteadOf(
  { department, stage, asker }: Proposal,
  { lang, t, now }: ReaderAt,
  team: boolean,
): Promise<string> {
  if (!team) return t(stage === 'asked' ? 'proposals:mine.institute' : 'proposals:mine.own');
  if (!owesAnswer(stage)) return t('proposals:mine.own');
  const ids = await nearestManagersOf(department ?? '', now, asker ?? '');
  const people = await namedPeopleByIds(ids);
  if (people.length === 0) return t('proposals:mine.nobody');
  return t('proposals:mine.department', {
    people: people.map((one) => nameIn(lang, one)).join(', '),
  });
}
