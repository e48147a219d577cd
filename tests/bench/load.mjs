import http from 'node:http';

// A process of its own, so that making the load does not slow what is measured. It is handed the
// requests, sends all at once and reports what came back.
process.once('message', async ({ url, cookies }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1000 });
  const send = (cookie) =>
    new Promise((resolve) => {
      const began = performance.now();
      const answer = (status) => resolve({ status, ms: performance.now() - began });
      const request = http.request(
        url,
        {
          method: 'POST',
          agent,
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        },
        (response) => response.resume().on('end', () => answer(response.statusCode)),
      );
      request.on('error', () => answer(0)).end();
    });
  const began = performance.now();
  const answers = await Promise.all(cookies.map(send));
  process.send({ ms: performance.now() - began, answers }, () => process.exit(0));
});
