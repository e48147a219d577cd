import { standingSteps } from '../start/standing.js';
import { isOver } from '../start/start-view.js';
import type { Reader, Section } from './reader.js';
import { START } from '../../ground/addresses/institute.js';

/** The way to the first steps, until each is done or put off. */
export async function startToday({ t }: Reader, mail: { sends: boolean }): Promise<Section[]> {
  const steps = await standingSteps(mail);
  if (isOver(steps)) return [];
  const done = steps.filter(({ state }) => state === 'done').length;
  const item = {
    title: t('start:title'),
    href: START.to(),
    details: t('start:progress', { done, total: steps.length }),
    buttons: [{ text: t('start:continue'), href: START.to() }],
  };
  return [{ id: 'start', heading: t('start:heading'), items: [item] }];
}
