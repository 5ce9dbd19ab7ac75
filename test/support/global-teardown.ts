import { running } from './global-setup';

/** Ends the server that the setup has started. */
// biome-ignore lint/style/noDefaultExport: jest takes nothing else
export default async function globalTeardown(): Promise<void> {
  await running.mariadb?.remove();
}
