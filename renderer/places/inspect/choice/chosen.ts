import { createContext } from 'svelte';
import { on } from 'svelte/events';
import type { Attachment } from 'svelte/attachments';
import type { UserView } from '../user/user-view.svelte.ts';

/** Whoever shows a word that can be chosen asks this one what is chosen, in every view of the place. */
const [getChosen, setChosen] = createContext<UserView>();
export { getChosen, setChosen };

/**
 * The rows of a list are options, in which no button may stand: a click on the name of a category in one chooses the
 * category, and not the row; C chooses the next category of the row that one is at, and after the last none.
 */
export const choosesCategories =
  (view: UserView): Attachment<HTMLElement> =>
  (element) => {
    const unheard = [
      on(element, 'click', (event) => chooseClicked(view, event), { capture: true }),
      on(element, 'keydown', (event) => chooseNext(view, event)),
    ];
    return () => unheard.forEach((end) => end());
  };

function chooseClicked(view: UserView, event: MouseEvent): void {
  const { target } = event;
  const word = target instanceof Element ? target.closest('[data-category]') : null;
  const category = word?.getAttribute('data-category') ?? null;
  if (category === null) return;
  event.stopPropagation();
  view.selectCategory(category);
}

function chooseNext(view: UserView, event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (key !== 'c' || ctrlKey || metaKey || altKey) return;
  if (!(target instanceof Element) || !target.matches('[role=listbox], [role=row]')) return;
  const row = target.matches('[role=row]') ? target : target.querySelector('[aria-selected=true]');
  if (row === null) return;
  const words = [...row.querySelectorAll('[data-category]')];
  const named = words.map((word) => word.getAttribute('data-category')!);
  const categories = named.length > 0 ? named : view.map.selectedCategories;
  const { category: present = null } = view.selection;
  const next = categories[present === null ? 0 : categories.indexOf(present) + 1] ?? present;
  if (next !== null) view.selectCategory(next);
}

/** Lets everything go at Escape, unless it belongs to a dialog, a list that dropped down, or a text. */
export function letsGoAtEscape(view: UserView, element: () => HTMLElement | null) {
  return (event: KeyboardEvent) => {
    const { target } = event;
    const isOwn =
      target === document.body || (target instanceof Node && element()?.contains(target) === true);
    const isWritten = target instanceof HTMLInputElement && /^(text|search)$/.test(target.type);
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn || isWritten) return;
    view.letGo();
  };
}
