import type { SourceFile } from './source-file.svelte.ts';

/** What a column can be, in the order in which the wizard offers it. */
export const eventRoles = ['user', 'item', 'time', 'weight', 'event'] as const;
export const itemRoles = ['item', 'title', 'category'] as const;
export const userRoles = ['user', 'split'] as const;
export type EventRole = (typeof eventRoles)[number];
export type ItemRole = (typeof itemRoles)[number];
export type UserRole = (typeof userRoles)[number];

/** A file whatever its kind, for what looks at all of them alike. */
export type AnyFile = SourceFile<EventRole> | SourceFile<ItemRole> | SourceFile<UserRole>;
