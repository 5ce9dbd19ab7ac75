import { once } from 'node:events';
import { request } from 'node:https';
import { anEdge } from './support/an-edge';
import { CERTIFICATE } from './support/certificate';

describe('HTTPS', () => {
  test('is served directly with a certificate, and browsers are told to stay with it', async () => {
    const { server, url } = await anEdge({ tls: CERTIFICATE });
    try {
      expect(url).toMatch(/^https:/);
      const outgoing = request(`${url}/livez`, { ca: CERTIFICATE.cert, servername: 'localhost' }).end();
      const [response] = await once(outgoing, 'response');
      response.resume();
      expect(response.statusCode).toBe(200);
      expect(response.headers['strict-transport-security']).toMatch('max-age=');
    } finally {
      await server.close();
    }
  });
});
