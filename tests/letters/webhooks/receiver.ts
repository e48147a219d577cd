import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came in at a receiver. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  id: string;
  type: string;
  data: Record<string, unknown>;
}

/** Answers a message: by a status, or in its own way. */
type Behaviour = (received: Received, res: ServerResponse) => number | undefined;

/** Another system, as it listens for what the registry tells. */
export class Receiver {
  readonly received: Received[] = [];
  /** How it answers from now on. */
  behaves: Behaviour = () => 204;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (req, res) => {
      const parts: Buffer[] = [];
      req.on('data', (part: Buffer) => parts.push(part));
      req.on('end', () => {
        receiver.#take(req.headers, Buffer.concat(parts).toString(), res);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** What it was told but for pings; each once, as who keeps ids has it. */
  get told(): Received[] {
    const known = new Map(this.received.map((one) => [one.id, one]));
    return [...known.values()].filter(({ type }) => type !== 'ping');
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #take(headers: IncomingHttpHeaders, body: string, res: ServerResponse): void {
    const { type, data } = JSON.parse(body) as Pick<Received, 'type' | 'data'>;
    const one = { headers, body, id: String(headers['webhook-id']), type, data };
    this.received.push(one);
    const status = this.behaves(one, res);
    if (status !== undefined) res.writeHead(status).end();
  }
}
