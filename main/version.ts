import manifest from '../package.json' with { type: 'json' };

/** The version of this studio, as experiments and workspaces remember it. */
export const studioVersion: string = manifest.version;
