import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import config, { FLOORS } from '../../.dependency-cruiser.js';
import { ROOT } from '../../src/programs/launch/run.mjs';

// Draws the rooms of src by floor into docs/architecture.md; with --check tells whether the drawing is
// as the code is. Arrows that a longer way says already are left out.
const DOCUMENT = path.join(ROOT, 'docs/architecture.md');
const BETWEEN = /(<!-- drawn by npm run picture -->\n)[\s\S]*?(<!-- end -->)/;

const { output } = await cruise(['src'], { ...config.options, baseDir: ROOT });
const arrows = output.modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }) => [source, resolved]),
);
const floorOf = (file) => /^src\/([^/]+)\//.exec(file)?.[1];
const roomOf = (file) => /^src\/[^/]+\/([^/]+)\//.exec(file)?.[1];

/** Which of these need which, as a map from each to a set. */
function needsBy(nameOf) {
  const needs = new Map();
  for (const [from, to] of arrows) {
    const [one, other] = [nameOf(from), nameOf(to)];
    if (!one || !other || one === other) continue;
    needs.set(one, (needs.get(one) ?? new Set()).add(other));
  }
  return needs;
}

const reaches = (needs, from, to) =>
  [...(needs.get(from) ?? [])].some((next) => next === to || reaches(needs, next, to));

/** The arrows without which something would not be reached. */
const barest = (needs) =>
  [...needs].flatMap(([from, all]) =>
    [...all]
      .filter((to) => ![...all].some((via) => via !== to && reaches(needs, via, to)))
      .map((to) => [from, to]),
  );

const lines = ([from, to]) => `  ${from} --> ${to}`;

function drawing() {
  const rooms = new Map([...FLOORS, 'programs'].map((floor) => [floor, new Set()]));
  for (const { source } of output.modules) {
    const room = roomOf(source);
    if (room) rooms.get(floorOf(source))?.add(room);
  }
  const boxes = [...rooms].map(([floor, inside]) => {
    const named = [...inside].sort();
    return `  ${floor}["<b>${floor}</b>${named.length > 0 ? `<br>${named.join(' · ')}` : ''}"]`;
  });
  const floors = barest(needsBy(floorOf)).map(lines).sort();
  const training = needsBy((file) => (floorOf(file) === 'training' ? roomOf(file) : undefined));
  return [
    ...['```mermaid', 'flowchart TD', ...boxes.toReversed(), ...floors, '```', ''],
    'Within `training`:',
    ...['', '```mermaid', 'flowchart TD', ...barest(training).map(lines).sort(), '```', ''],
  ].join('\n');
}

const before = readFileSync(DOCUMENT, 'utf8');
const after = before.replace(BETWEEN, (_, begin, end) => `${begin}${drawing()}${end}`);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('docs/architecture.md shows another house than src: npm run picture draws it.');
    process.exit(1);
  }
} else writeFileSync(DOCUMENT, after);
