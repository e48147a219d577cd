import type { Translate } from '../../ground/language/i18n.js';
import type { Role } from '../../ground/roles.js';
import type { Standing } from './standing.js';
import { START } from '../../ground/addresses/institute.js';
import { PEOPLE } from '../../ground/addresses/hr.js';

interface Shown {
  t: Translate;
  roles: readonly Role[];
  /** The mail server's name; undefined where there is none. */
  server: string | undefined;
}

const TAGS = { done: 'good', skipped: 'quiet', open: 'warn' } as const;

/** The steps as the page shows them: who may do each, where, and how it stands. */
export function startView(steps: readonly Standing[], shown: Shown) {
  const { t } = shown;
  const done = steps.filter(({ state }) => state === 'done').length;
  return {
    title: t('start:title'),
    progress: t('start:progress', { done, total: steps.length }),
    over: isOver(steps),
    steps: steps.map((step) => stepView(step, shown)),
  };
}

/** Whether nothing is left that was not at least put off. */
export const isOver = (steps: readonly Standing[]): boolean =>
  steps.every(({ state }) => state !== 'open');

function stepView({ key, href: madeAt, fileHref, roles, state }: Standing, shown: Shown) {
  const { t } = shown;
  // What is made already is looked at in its list, not made once more.
  const href = state === 'done' ? madeAt.replace(/\/new$/, '') : madeAt;
  const mine = roles.some((role) => shown.roles.includes(role));
  const admin = shown.roles.includes('admin');
  const text = key === 'mail' ? mailText(shown) : t(`start:steps.${key}.text`);
  const names = roles.map((role) => t(`roles:names.${role}`)).join(', ');
  const needs = `${t('start:needs', { roles: names })} ${t(admin ? 'start:giveRole' : 'start:askForRole')}`;
  const link = (to: string, label: 'open' | 'look' | 'file' | 'people') => ({
    ...{ href: to, text: t(`start:${label}`), style: 'secondary' },
  });
  const toggle = (label: 'skip' | 'takeUp', act: 'skip' | 'take-up') => ({
    ...{ action: START.to(), text: t(`start:${label}`), style: 'secondary', name: act, value: key },
  });
  return {
    title: t(`start:steps.${key}.title`),
    href: mine ? href : '',
    details: mine || state === 'done' ? text : `${text}. ${needs}`,
    tag: { kind: TAGS[state], text: t(`start:states.${state}`) },
    buttons: [
      ...(mine ? [link(href, state === 'done' ? 'look' : 'open')] : []),
      ...(mine && fileHref && state !== 'done' ? [link(fileHref, 'file')] : []),
      ...(!mine && admin && state !== 'done' ? [link(PEOPLE.to(), 'people')] : []),
      ...(state === 'open' ? [toggle('skip', 'skip')] : []),
      ...(state === 'skipped' ? [toggle('takeUp', 'take-up')] : []),
    ],
  };
}

const mailText = ({ t, server }: Shown): string =>
  server === undefined ? t('start:steps.mail.keeps') : t('start:steps.mail.sends', { server });
