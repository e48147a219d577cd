import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { apiDocument } from './api-document.mjs';

// Holds the API's document against every rule that Spectral has for OpenAPI.
const { Spectral } = spectral;
const checker = new Spectral();
checker.setRuleset({
  extends: [[rulesets.oas, 'all']],
  // Whom to write to is a setting that the Institute may leave empty; the contact's address has it.
  rules: { 'contact-properties': 'off' },
});
const findings = await checker.run(await apiDocument());
for (const { code, path, message } of findings)
  console.error(`${path.join('.')}: ${message} (${code})`);
if (findings.length > 0) process.exit(1);
