import { expect } from '@jest/globals';
import {
  HtmlValidate,
  StaticConfigLoader,
  type ConfigData,
  type ResolvedConfig,
} from 'html-validate';

/** Every recommended rule, but for these. */
const PAGE: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    // Boxes to tick and buttons to press share a name and differ by value.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
    // A list is not among the elements that the rule knows, and may be named (ARIA 1.2).
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // A line that held nothing but a condition leaves its indent; nobody sees it.
    'no-trailing-whitespace': 'off',
    // A title is as long as the course's.
    'long-title': 'off',
    // Without JavaScript, a page that waits for a file looks again by itself.
    'meta-refresh': 'off',
  },
};

/** Mail programs read no style sheets: a letter carries its styles with it. */
const LETTER: ConfigData = {
  ...PAGE,
  rules: { ...PAGE.rules, 'no-inline-style': 'off' },
};

/** Rows of two fields each, and lists of people: their names repeat, row by row. */
const COLUMNS = /^form-dup-name: .*"(?:quotaDepartment|quotaSeats|person)"/;

/** Resolves its rules once: merging them anew for every page took as long as reading it. */
class OneConfig extends StaticConfigLoader {
  #resolved?: ResolvedConfig | Promise<ResolvedConfig>;

  override getConfigFor(handle: string): ResolvedConfig | Promise<ResolvedConfig> {
    return (this.#resolved ??= super.getConfigFor(handle));
  }
}

const validators = { page: validator(PAGE), letter: validator(LETTER) };

function validator(config: ConfigData): HtmlValidate {
  return new HtmlValidate(new OneConfig(config));
}

/** What is wrong with the markup of a page or a letter, each fault with its line; empty where it is sound. */
export async function markupFaults(
  html: string,
  kind: keyof typeof validators = 'page',
): Promise<string[]> {
  const { results } = await validators[kind].validateString(html);
  const lines = html.split('\n');
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${ruleId}: ${message} in ${lineAt(lines, line)}`)
    .filter((fault) => !COLUMNS.test(fault));
}

const lineAt = (lines: string[], line: number) => (lines[line - 1] ?? '').trim().slice(0, 160);

/** Fails with every fault of the page's markup, and where it stands. */
export async function expectValid(html: string, at: string): Promise<void> {
  expect({ at, faults: await markupFaults(html) }).toEqual({ at, faults: [] });
}

/** A page without the places at which its long words may break, as somebody reads it. */
export const asRead = (html: string): string => html.replaceAll('<wbr>', '');
