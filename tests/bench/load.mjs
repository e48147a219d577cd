import net from 'node:net';

// A process of its own on bare sockets, so that making the load takes as little as possible from what
// is measured. It is handed who asks, by cookies or by tokens of programs, sends all at once, follows each
// redirect as a browser does and reports what came back in the end.
const CONNECTIONS = 1000;

process.once('message', async ({ url, cookies, byToken = false }) => {
  const { hostname, port, pathname } = new URL(url);
  const answers = [];
  const waiting = cookies.toReversed();
  const began = performance.now();
  const people = Array.from({ length: Math.min(CONNECTIONS, cookies.length) }, () =>
    connection(Number(port), hostname, () => waiting.pop()),
  );
  for (const some of await Promise.all(people)) answers.push(...some);
  process.send({ ms: performance.now() - began, answers }, () => process.exit(0));

  /** Sends one request after the other; every person's clock starts when all were let go. */
  function connection(to, host, next) {
    return new Promise((resolve) => {
      const mine = [];
      const socket = net.connect(to, host);
      let got = '';
      let cookie;
      const send = () => {
        cookie = next();
        if (cookie === undefined) socket.end(() => resolve(mine));
        else socket.write(postOf(pathname, hostname, cookie, byToken));
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
        const status = Number(got.slice(9, 12));
        const location = /^location: (\S+)/im.exec(got.slice(0, head))?.[1];
        got = '';
        if (status === 303 && location !== undefined) {
          socket.write(getOf(location, hostname, cookie));
          return;
        }
        answered(status);
        send();
      });
      socket.on('error', () => {
        answered(0);
        resolve(mine);
      });
    });
  }
});

const getOf = (path, host, cookie) =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`;

const postOf = (path, host, cookie, byToken) =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\n` +
  (byToken ? `Authorization: Bearer ${cookie}\r\n` : `Cookie: ${cookie}\r\n`) +
  'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n';
