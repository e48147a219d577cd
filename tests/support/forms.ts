/** A form as a browser sees it, with the fields that it would send as it stands. */
export interface Form {
  method: 'get' | 'post';
  /** Empty for the page's own address. */
  action: string;
  /** Whether it may carry files. */
  multipart: boolean;
  fields: [name: string, value: string][];
  /** Those of the fields that nobody sees. */
  hidden: [name: string, value: string][];
  /** Boxes and choices that stand open, files to be chosen and named buttons. */
  others: string[];
  /** What may be chosen: every box and button with its value, and the options of every list. */
  choices: [name: string, value: string][];
  /** Other addresses that its buttons send it to. */
  elsewhere: string[];
}

/** The forms of a page that we rendered. */
export const formsIn = (html: string): Form[] =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', body = '']) => {
    const { fields, hidden, others } = inputsIn(body);
    return {
      method: attributeOf(attributes, 'method') === 'post' ? 'post' : 'get',
      action: unescaped(attributeOf(attributes, 'action') ?? ''),
      multipart: attributeOf(attributes, 'enctype') === 'multipart/form-data',
      fields: [...hidden, ...fields, ...areasIn(body), ...selectsIn(body)],
      hidden,
      others,
      choices: choicesIn(body),
      elsewhere: elsewhereIn(html, attributeOf(attributes, 'id'), body),
    };
  });

/** Its own buttons may stand anywhere on the page and name it. */
const elsewhereIn = (html: string, id: string | undefined, body: string): string[] =>
  [...html.matchAll(/<button\b[^>]*\sformaction="[^"]*"[^>]*>/g)].flatMap(([tag]) => {
    const own =
      attributeOf(tag, 'form') === undefined ? body.includes(tag) : attributeOf(tag, 'form') === id;
    return own ? [unescaped(attributeOf(tag, 'formaction') ?? '')] : [];
  });

const choicesIn = (html: string): Form['choices'] => [
  ...[...html.matchAll(/<(?:input|button)\b[^>]*>/g)].flatMap(([tag]): Form['choices'] => {
    const name = attributeOf(tag, 'name');
    const chosen = tag.startsWith('<button') || /\stype="(?:checkbox|radio)"/.test(tag);
    return name && chosen ? [[name, unescaped(attributeOf(tag, 'value') ?? 'on')]] : [];
  }),
  ...[...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(
    ([, tag = '', options = '']): Form['choices'] =>
      [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => [
        attributeOf(tag, 'name') ?? '',
        unescaped(attributeOf(option, 'value') ?? ''),
      ]),
  ),
];

function inputsIn(html: string): Pick<Form, 'fields' | 'hidden' | 'others'> {
  const fields: Form['fields'] = [];
  const hidden: Form['fields'] = [];
  const others: string[] = [];
  for (const [tag] of html.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const name = attributeOf(tag, 'name');
    if (name === undefined) continue;
    const type = attributeOf(tag, 'type') ?? '';
    const open = /^(?:checkbox|radio)$/.test(type) && !/\schecked\b/.test(tag);
    if (open || type === 'file' || tag.startsWith('<button')) others.push(name);
    else
      (type === 'hidden' ? hidden : fields).push([
        name,
        unescaped(attributeOf(tag, 'value') ?? ''),
      ]);
  }
  return { fields, hidden, others };
}

const areasIn = (html: string): Form['fields'] =>
  [...html.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)].flatMap(
    ([, tag = '', text = '']): Form['fields'] => {
      const name = attributeOf(tag, 'name');
      return name === undefined ? [] : [[name, unescaped(text)]];
    },
  );

const selectsIn = (html: string): Form['fields'] =>
  [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(
    ([, tag = '', options = '']): Form['fields'] => {
      const name = attributeOf(tag, 'name');
      const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0] ?? '';
      return name === undefined ? [] : [[name, unescaped(attributeOf(chosen, 'value') ?? '')]];
    },
  );

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(` ${tag}`)?.[1];

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
};

/** A text of a page as it was before it was made safe. */
export const unescaped = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#x27|#x3D|#x60);/g, (entity) => ENTITIES[entity] ?? entity);
