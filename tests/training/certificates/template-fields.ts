import type { Agent } from '../../support/test-app.js';

/** The form of a template as a browser would send it back, with some fields changed. */
export async function templateFields(
  institute: Agent,
  kind: string,
  changed: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { text } = await institute.get(`/institute/certificates/templates/${kind}`).expect(200);
  const inputs = [...text.matchAll(/<input[^>]*name="(\w+)"[^>]*>/g)]
    .filter(([input]) => !/type="(?:radio|checkbox|file)"/.test(input) || input.includes('checked'))
    .map(([input, name]) => [name, unescape(/value="([^"]*)"/.exec(input)?.[1] ?? '')]);
  const areas = [...text.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</g)].map(
    ([, name, value]) => [name, unescape(value ?? '')],
  );
  const own = [...inputs, ...areas].filter(([name]) => name !== 'language' && name !== 'returnTo');
  return { ...(Object.fromEntries(own) as Record<string, string>), ...changed };
}

const unescape = (text: string) =>
  text.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
