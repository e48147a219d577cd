/** A command that can't do what was asked; the message is the one line that the operator needs. */
export class CommandRefused extends Error {
  override name = 'CommandRefused';
}
