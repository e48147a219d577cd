import { kindsWithoutTemplate } from '../../training/certificates/templates/templates.js';
import { institution } from '../../training/institution/institution.js';
import { kindsOnOffer } from '../../training/programmes/programmes.js';
import type { Reader, Section, Todo } from './reader.js';
import { INSTITUTION } from '../../ground/addresses/institute.js';
import { TEMPLATE } from '../../ground/addresses/certificates.js';

/** What has to be said before the first document is issued; nothing once all of it is. */
export async function setupToday({ user, t }: Reader): Promise<Section[]> {
  const [said, kinds] = await Promise.all([
    institution(),
    user.roles.includes('institute') ? kindsOnOffer().then(kindsWithoutTemplate) : [],
  ]);
  const todo = (
    key: 'institution' | 'template',
    button: 'fill' | 'create',
    href: string,
    kind?: string,
  ): Todo => ({
    title: t(`institution:missing.${key}`, { kind }),
    href,
    details: t(`institution:missing.${key}Details`),
    buttons: [{ text: t(`institution:missing.${button}`), href }],
  });
  const items = [
    ...(said ? [] : [todo('institution', 'fill', INSTITUTION.to())]),
    ...kinds.map((kind) =>
      todo('template', 'create', TEMPLATE.to({ kind }), t(`common:kinds.${kind}`)),
    ),
  ];
  if (items.length === 0) return [];
  return [{ id: 'setup', heading: t('institution:missing.heading'), items }];
}
