/** A name, where it has one, and an address. */
export interface Mailbox {
  name: string | undefined;
  address: string;
}

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/;
const NAMED = /^"?([^"<>\r\n]*)(?:"\s*)?<([^<>]*)>$/;

/** `name@host` or `Name <name@host>`; undefined when it is neither. */
export function parseMailbox(text: string): Mailbox | undefined {
  const named = NAMED.exec(text.trim());
  const name = named?.[1]?.trim();
  const address = (named ? named[2] : text)?.trim() ?? '';
  return ADDRESS.test(address) ? { name: name === '' ? undefined : name, address } : undefined;
}
