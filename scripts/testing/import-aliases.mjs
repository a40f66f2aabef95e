// How the import checker finds what bundlers call by another name.
import path from 'node:path';

const portal = path.join(import.meta.dirname, '..', '..', 'apps', 'portal');

export default { resolve: { alias: { '@': path.join(portal, 'src') } } };
