import { z } from 'zod';
import type { Person } from '../../people/person/person.js';
import { muteNotices } from '../../people/person/people.js';
import type { Translate } from '../../ground/language/i18n.js';
import {
  ACCOUNT_KINDS,
  COMMUNITY_KINDS,
  DUTY_KINDS,
  FACTOR_KINDS,
  INDIVIDUAL_KINDS,
  isMutableKind,
  LEADING_KINDS,
  MUTABLE_KINDS,
  NOTICE_KINDS,
  PROPOSAL_KINDS,
  SURVEY_KINDS,
} from '../../letters/notices/notice-kinds.js';

const kind = z.enum(MUTABLE_KINDS, 'invalid');

/** What a form sends of the notices that a person wants; nothing is none, if the choice was shown. */
export const noticesField = {
  noticesShown: z.literal('1').optional(),
  notices: z.union([kind.transform((one) => [one]), z.array(kind)]).default([]),
};

/** The kinds that may be switched off and are not. */
export const wantedNotices = ({ mutedNotices }: Pick<Person, 'mutedNotices'>): string[] =>
  MUTABLE_KINDS.filter((kind) => !mutedNotices.includes(kind));

/** Switches off every kind that may be and is not among those wanted; the others stay on. */
export async function chooseNotices(person: string, wanted: readonly string[]): Promise<void> {
  await muteNotices(
    person,
    MUTABLE_KINDS.filter((kind) => !wanted.includes(kind)),
  );
}

/** The choice as a form shows it, and what is always sent. */
export function noticeChoices(wanted: unknown, t: Translate) {
  const always = [
    ...NOTICE_KINDS.filter((kind) => !MUTABLE_KINDS.includes(kind)),
    ...ACCOUNT_KINDS,
    ...FACTOR_KINDS,
    ...LEADING_KINDS,
    ...DUTY_KINDS,
    ...INDIVIDUAL_KINDS,
    ...SURVEY_KINDS,
    ...COMMUNITY_KINDS,
    ...PROPOSAL_KINDS.filter((kind) => !isMutableKind(kind)),
  ];
  const chosen: unknown[] = [wanted].flat();
  return {
    notices: MUTABLE_KINDS.map((value) => ({
      value,
      text: t(`notices:kinds.${value}`),
      checked: chosen.includes(value),
    })),
    alwaysSent: t('notices:profile.why', {
      kinds: always.map((kind) => t(`notices:kinds.${kind}`)).join(', '),
    }),
  };
}
