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

/** What is read by the rules of which kind: no class or function crosses threads. */
export interface Markup {
  html: string;
  kind: 'page' | 'letter';
}

/** What is wrong with the markup, each fault with its line; empty where it is sound. */
export async function faultsIn({ html, kind }: Markup): Promise<string[]> {
  const { results } = await validators[kind].validateString(html);
  const lines = html.split('\n');
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${ruleId}: ${message} in ${lineAt(lines, line)}`)
    .filter((fault) => !COLUMNS.test(fault));
}

const lineAt = (lines: string[], line: number) => (lines[line - 1] ?? '').trim().slice(0, 160);
