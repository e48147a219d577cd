import type { CurrentUser } from '../../web/routes/current-user.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** For whom a first page is made, in which language, and when. */
export interface Reader extends ReaderAt {
  user: CurrentUser;
}

/** One thing to do: what, about what, and one button. */
export interface Todo {
  title: string;
  href?: string;
  details: string;
  kind?: string;
  kindLabel?: string;
  tag?: { kind: string; text: string };
  buttons?: TodoButton[];
}

/** A link, or a form that sends one value. */
export type TodoButton = { text: string; style?: string; hiddenText?: string } & (
  { href: string } | { action: string; name: string; value: string }
);

/** A heading with things to do, or with a line that says that there is nothing. */
export interface Section {
  id: string;
  heading: string;
  items: Todo[];
  empty: string;
}
