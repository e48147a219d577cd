import type { Request, Response } from 'express';
import { nameIn } from '../../../people/names/name-in.js';
import { peopleByIds } from '../../../people/person/people.js';
import { formatIsoDay, formatShortDate } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { renderForm, type Faults } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { coordinatorOf, type Community } from '../community.js';
import { typedCommunity } from './community-form.js';
import { unitOptions } from './unit-options.js';
import {
  KEPT_COMMUNITY,
  KEPT_COMMUNITY_CLOSING,
  KEPT_COMMUNITY_COORDINATOR,
  NEW_KEPT_COMMUNITY,
} from '../addresses.js';
import { COMMUNITY, KEPT_COMMUNITIES } from '../../../ground/addresses/communities.js';
import { OFFICE } from '../../../ground/addresses/institute.js';

/** What a form shows beside what is stored. */
export interface Shown {
  typed?: Record<string, unknown>;
  faults?: Faults;
  values?: Record<string, unknown>;
  status?: number;
}

const NOTHING_TYPED = {
  ...{ code: '', district: '', nameUk: '', nameEn: '', boundaryUk: '', boundaryEn: '' },
  ...{ streets: '', placeUk: '', placeEn: '', since: '' },
};

/** The departments that may administer a district, in the order of the tree. */
const districtOptions = async (reader: Reader, stored?: string) => [
  { value: '', text: reader.t('communities:form.chooseDistrict') },
  ...(await unitOptions(reader, stored)),
];

/** The form of a community that is not there yet. */
export async function showNewForm(req: Request, res: Response, shown: Shown): Promise<void> {
  const reader = readerOf(req);
  const { t } = reader;
  const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
  renderForm(
    res,
    'communities/communities/keeping/new',
    {
      title: t('communities:new'),
      crumbs: wayTo(t('communities:new'), reader),
      action: NEW_KEPT_COMMUNITY.to(),
      typed: { ...NOTHING_TYPED, ...typed },
      districts: await districtOptions(reader),
    },
    { t, faults, values, status },
  );
}

/** A community that is there: what it is, who coordinates it and did, and the forms that change it. */
export async function showCommunity(
  req: Request,
  res: Response,
  community: Community,
  shown: Shown = {},
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t } = reader;
  const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
  const { _id, closed, name } = community;
  renderForm(
    res,
    'communities/communities/keeping/community',
    {
      title: name[lang],
      crumbs: wayTo(name[lang], reader),
      publicHref: COMMUNITY.to({ code: _id }),
      action: KEPT_COMMUNITY.to({ code: _id }),
      coordinatorAction: KEPT_COMMUNITY_COORDINATOR.to({ code: _id }),
      closing: KEPT_COMMUNITY_CLOSING.to({ code: _id }),
      open: closed === null,
      closed: closed
        ? t('communities:closedOn', { day: formatShortDate(closed.at), reason: closed.reason })
        : '',
      coordinated: coordinatorOf(community) !== undefined,
      coordinators: await coordinatorRows(community, reader),
      meetings: community.meetings.length,
      typed: { word: '', ...typedCommunity(community), ...typed },
      districts: await districtOptions(reader, community.district),
    },
    { t, faults, values, status },
  );
}

/** Who coordinated a community and from which day to which, the latest first. */
async function coordinatorRows({ coordinators }: Community, { lang, t }: Reader) {
  const people = await peopleByIds(coordinators.map(({ person }) => person));
  const names = new Map(people.map((person) => [person._id, nameIn(lang, person)]));
  return coordinators.toReversed().map(({ person, from, to, shownSince }) => ({
    name: names.get(person) ?? t('communities:unknownPerson'),
    current: to === null,
    shown: shownSince !== null,
    days: to
      ? t('communities:fromTo', { from: formatShortDate(from), to: formatShortDate(to) })
      : t('communities:from', { day: formatShortDate(from) }),
  }));
}

/** The links that lead to a page below the institute's list. */
export const wayTo = (text: string, { t }: Reader) => [
  { text: t('common:nav.office'), href: OFFICE.to() },
  { text: t('communities:keptTitle'), href: KEPT_COMMUNITIES.to() },
  { text },
];

/** «активна з 01.03.2016» */
export const sinceText = ({ since }: Pick<Community, 'since'>, { t }: Reader): string =>
  t('communities:since', { day: formatIsoDay(since) });
