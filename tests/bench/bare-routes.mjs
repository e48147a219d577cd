import express from 'express';
import { MongoClient } from 'mongodb';

// What the catalogue is measured against: Express with nothing around it.
const PAGE = 20;

process.once('message', async ({ uri, body }) => {
  const client = await new MongoClient(uri).connect();
  const db = client.db();
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.get('/memory', (_req, res) => res.type('html').send(body));
  app.get('/list', async (req, res) => {
    const sid = /registry\.sid=s%3A([^.]+)/.exec(req.headers.cookie ?? '')?.[1];
    const session = await db.collection('sessions').findOne({ _id: decodeURIComponent(sid ?? '') });
    if (!session) throw new Error('No session');
    JSON.parse(session.session);
    const rows = await db
      .collection('courses')
      .find({ status: { $in: ['published', 'running'] }, endsAt: { $gte: new Date() } })
      .sort({ startsAt: 1, _id: 1 })
      .limit(PAGE)
      .toArray();
    if (rows.length !== PAGE) throw new Error('No page');
    res.type('html').send(body);
  });
  const server = app.listen(0, '127.0.0.1', () =>
    process.send({ url: `http://127.0.0.1:${server.address().port}` }),
  );
});
