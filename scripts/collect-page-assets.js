// The build's last step: puts style sheets and scripts of the pages beside the compiled code that serves them.
const { join } = require('node:path');
const { collectAssets } = require('../dist/edge/pages/assets');

const pages = join('edge', 'pages', 'assets');
collectAssets(join(__dirname, '..', 'dist', pages), join(__dirname, '..', 'src', pages));
