import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folderBytes } from '../machine/folder-bytes';
import { spreadOf } from '../measure/spread';
import type { Scenario } from '../scenario';

const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** Disk that a production installation's packages take. */
export const installSize: Scenario = {
  name: 'install-size',
  about: 'npm ci --omit=dev in a copy of its own',
  fullOnly: true,
  async *run(bench) {
    const copy = join(bench.scratch, 'install');
    mkdirSync(copy);
    for (const file of FILES) {
      if (existsSync(join(bench.root, file))) copyFileSync(join(bench.root, file), join(copy, file));
    }
    await promisify(execFile)('npm', ['ci', '--omit=dev', '--ignore-scripts'], { cwd: copy });
    const megabytes = folderBytes(join(copy, 'node_modules')) / 1e6;
    yield { name: 'install-size', value: { ...spreadOf([megabytes]), unit: 'MB' }, goal: { most: 150 } };
  },
};
