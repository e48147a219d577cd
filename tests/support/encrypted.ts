import { createServer, type Server } from 'node:https';
import { afterAll, beforeAll } from '@jest/globals';
import type { Express } from 'express';
import forge from 'node-forge';
import request from 'supertest';
import type { Agent } from './test-app.js';

/** Serves the application under https while the file's tests run; gives browsers that believe it. */
export function useEncrypted(make: () => Express): () => Agent {
  let server: Server | undefined;
  const { key, cert } = loopbackCertificate();
  beforeAll(async () => {
    const started = createServer({ key, cert }, make()).listen(0, '127.0.0.1');
    server = started;
    await new Promise((resolve) => started.once('listening', resolve));
  });
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  return () => {
    if (!server) throw new Error('not listening yet');
    return request.agent(server, { ca: cert });
  };
}

function loopbackCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  const name = [{ name: 'commonName', value: '127.0.0.1' }];
  certificate.publicKey = publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 3600_000);
  certificate.validity.notAfter = new Date(Date.now() + 3600_000);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]);
  certificate.sign(privateKey, forge.md.sha256.create());
  return {
    key: forge.pki.privateKeyToPem(privateKey),
    cert: forge.pki.certificateToPem(certificate),
  };
}
