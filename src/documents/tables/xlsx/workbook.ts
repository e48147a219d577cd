import type { Bounds } from '../bounds.js';
import { TableRefused } from '../table-refused.js';
import type { WorkbookParts } from './parts.js';
import { localName, readXml } from './read-xml.js';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** A workbook's plan: its sheets in order, and what else is needed to read one (ECMA-376, part 1, 18.2). */
export interface WorkbookPlan {
  /** Those that are not hidden. */
  sheets: { name: string; part: string }[];
  /** Days are counted from 1904, as Excel for Mac did. */
  from1904: boolean;
}

/** @throws {TableRefused} where the ZIP is no workbook */
export async function readPlan(parts: WorkbookParts, bounds: Bounds): Promise<WorkbookPlan> {
  if (!parts.has(WORKBOOK)) throw new TableRefused('otherFormat');
  const targets = new Map<string, string>();
  await readXml(
    parts.read(RELATIONS),
    {
      opened: (name, { Id, Target }) => {
        if (name === 'Relationship' && Id && Target) targets.set(Id, partOf(Target));
      },
    },
    bounds,
  );
  const plan: WorkbookPlan = { sheets: [], from1904: false };
  await readXml(
    parts.read(WORKBOOK),
    {
      opened: (name, attributes) => {
        const { name: title = '', state = 'visible', date1904 } = attributes;
        if (name === 'workbookPr') plan.from1904 = date1904 === '1' || date1904 === 'true';
        if (name !== 'sheet' || state !== 'visible') return;
        const relation = Object.keys(attributes).find((one) => localName(one) === 'id') ?? '';
        const part = targets.get(attributes[relation] ?? '');
        if (part) plan.sheets.push({ name: title, part });
      },
    },
    bounds,
  );
  return plan;
}

/** Targets are written from the workbook's folder, or from the root. */
const partOf = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
