import net from 'node:net';

// A process of its own on bare sockets, so that making the load takes as little as possible from what
// is measured. It is handed the requests, sends all at once and reports what came back.
const CONNECTIONS = 1000;

process.once('message', async ({ url, cookies }) => {
  const { hostname, port, pathname } = new URL(url);
  const answers = [];
  const waiting = cookies.toReversed();
  const began = performance.now();
  const people = Array.from({ length: Math.min(CONNECTIONS, cookies.length) }, () =>
    connection(Number(port), hostname, () => {
      const cookie = waiting.pop();
      return cookie === undefined ? undefined : requestOf(pathname, hostname, cookie);
    }),
  );
  for (const some of await Promise.all(people)) answers.push(...some);
  process.send({ ms: performance.now() - began, answers }, () => process.exit(0));

  /** Sends one request after the other; every person's clock starts when all were let go. */
  function connection(to, host, next) {
    return new Promise((resolve) => {
      const mine = [];
      const socket = net.connect(to, host);
      let got = '';
      const send = () => {
        const request = next();
        if (request === undefined) socket.end(() => resolve(mine));
        else socket.write(request);
      };
      const answered = (status) => mine.push({ status, ms: performance.now() - began });
      socket.setEncoding('latin1');
      socket.on('connect', send);
      socket.on('data', (text) => {
        got += text;
        const head = got.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(got)?.[1] ?? 0);
        if (got.length < head + 4 + length) return;
        answered(Number(got.slice(9, 12)));
        got = '';
        send();
      });
      socket.on('error', () => {
        answered(0);
        resolve(mine);
      });
    });
  }
});

const requestOf = (path, host, cookie) =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n` +
  'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n';
