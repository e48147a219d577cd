import type { CurrentUser } from '../../web/routes/current-user.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** For whom a first page is made, in which language, and when. */
export interface Reader extends ReaderAt {
  user: CurrentUser;
  /** When they had signed in the time before; undefined where nobody knows. */
  before: Date | undefined;
}

/** One thing to do: what, about what, and one button. */
export interface Todo {
  title: string;
  href?: string;
  details: string;
  kind?: string;
  kindLabel?: string;
  date?: { weekday: string; day: string; month: string; datetime: string };
  tag?: { kind: string; text: string } | undefined;
  buttons?: readonly TodoButton[];
}

/** A link, or a form that sends one value or hidden ones. */
export type TodoButton = { text: string; style?: string; hiddenText?: string } & (
  | { href: string }
  | { action: string; name: string; value: string }
  | { action: string; fields?: readonly { name: string; value: string }[] }
);

/** A heading with things to do. Without any it is left out, or shows a line that says so. */
export interface Section {
  id: string;
  heading: string;
  items: readonly Todo[];
  empty?: string;
  /** What the page's first sentence says of it where nothing before it has anything to do. */
  news?: string;
  /** Where all of them are, if these are not. */
  more?: { shown: boolean; href: string };
}
