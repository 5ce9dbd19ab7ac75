// After tsc: gathers what is not TypeScript, and puts the entry where `node dist/main.js` expects it. The sources lie in
// dist/src because the migrations, which they import, stand beside src. The entry is written last: it marks a whole build.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const pages = join('src', 'platform', 'documentation');
const { collectAssets } = require(join(root, 'dist', pages, 'assets'));

collectAssets(join(root, 'dist', pages, 'assets'), join(root, pages, 'assets'));
writeFileSync(join(root, 'dist', 'main.js'), "require('./src/main');\n");
