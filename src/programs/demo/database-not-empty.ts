/** Demonstration data goes into an empty database only; the message is one line for the operator. */
export class DatabaseNotEmpty extends Error {
  override name = 'DatabaseNotEmpty';

  constructor(holds: 'demo' | 'real') {
    const what = holds === 'demo' ? 'already holds demonstration data' : 'is not empty';
    super(
      `The database ${what}; nothing was written. Seed an empty one: set DATA_DIR or MONGODB_URI.`,
    );
  }
}
