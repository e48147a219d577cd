import { isElement, type Element } from './structure.js';

/** Which elements may stand in which, of those that this project's documents are made of. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'Caption'],
  TR: ['TH', 'TD'],
  L: ['LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
};
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
};
const KNOWN = new Set(
  'Document Part Sect Div P H1 H2 H3 L LI Lbl LBody Table TR TH TD THead TBody Caption Span Link Figure Form'.split(
    ' ',
  ),
);

/** What is wrong with the order and the attributes of a document's elements. */
export function structureFaults(elements: readonly Element[]): string[] {
  return [...elements.flatMap((element) => faultsOf(element)), ...headingFaults(elements)];
}

function faultsOf(element: Element, parent?: Element): string[] {
  const { role, children, alt, box, scope } = element;
  const below = children.filter(isElement);
  const allowed = CHILDREN[role];
  const within = PARENTS[role];
  return [
    ...(KNOWN.has(role) ? [] : [`${role} is no element of this project's documents`]),
    ...(role === 'TH' && !scope ? ['a head of a table that does not say what it heads'] : []),
    ...(role === 'Figure' && !alt ? ['a figure without words'] : []),
    ...(role === 'Figure' && !box ? ['a figure without a box'] : []),
    ...(role === 'Link' && !children.some((child) => 'annotation' in child)
      ? ['a link that leads nowhere']
      : []),
    ...(children.length === 0 ? [`an empty ${role}`] : []),
    ...(within && !within.includes(parent?.role ?? '')
      ? [`${role} in ${parent?.role ?? 'nothing'}`]
      : []),
    ...(allowed && below.length < children.length ? [`content directly in ${role}`] : []),
    ...(allowed ? below.filter((each) => !allowed.includes(each.role)) : []).map(
      (each) => `${each.role} in ${role}`,
    ),
    ...(role === 'Table' ? raggedFaults(below) : []),
    ...below.flatMap((each) => faultsOf(each, element)),
  ];
}

function raggedFaults(rows: readonly Element[]): string[] {
  const widths = new Set(rows.map(({ children }) => children.length));
  return widths.size > 1 ? ['rows of one table differ in their number of cells'] : [];
}

/** Each part of a document begins with its title and passes over no level. */
function headingFaults(parts: readonly Element[]): string[] {
  return parts.flatMap((part) => {
    const levels = headings(part);
    return [
      ...(levels[0] === 1 ? [] : ['a document that does not begin with its title']),
      ...levels.flatMap((level, at) =>
        level > (levels[at - 1] ?? level) + 1 ? [`a heading H${level} below none`] : [],
      ),
    ];
  });
}

const headings = ({ role, children }: Element): number[] => {
  const level = /^H(\d)$/.exec(role)?.[1];
  return [...(level ? [Number(level)] : []), ...children.filter(isElement).flatMap(headings)];
};
