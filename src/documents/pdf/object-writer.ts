/** A comment of bytes above 127 says that the file is not plain text. */
const HEADER = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');
/** An offset has ten digits in the table at the end. */
const LARGEST_FILE = 10 ** 10;

/** The objects of a PDF that is written from front to back, and where each of them begins. */
export class ObjectWriter {
  readonly #offsets: number[] = [];
  #last = 0;
  #written = HEADER.length;
  #parts: Buffer[] = [HEADER];

  /** A number for an object that is yet to be written. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  write(number: number, body: string | Buffer): void {
    if (this.#written >= LARGEST_FILE) throw new Error('The merged document is too large');
    this.#offsets[number] = this.#written;
    this.#add(`${number} 0 obj\n`);
    this.#add(body);
    this.#add('\nendobj\n');
  }

  /** What was written since the last time. */
  take(): Buffer {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    return bytes;
  }

  /** Writes the table of offsets and where a reader begins. */
  end(trailer: string): void {
    const [size, table] = [this.#last + 1, this.#written];
    this.#add(`xref\n0 ${size}\n0000000000 65535 f \n`);
    for (let number = 1; number < size; number += 1)
      this.#add(`${String(this.#offsets[number]).padStart(10, '0')} 00000 n \n`);
    this.#add(`trailer\n<< /Size ${size} ${trailer} >>\n`);
    this.#add(`startxref\n${table}\n%%EOF\n`);
  }

  #add(part: string | Buffer): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    this.#parts.push(bytes);
    this.#written += bytes.length;
  }
}
