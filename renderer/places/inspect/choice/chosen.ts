import { createContext } from 'svelte';
import { on } from 'svelte/events';
import type { Attachment } from 'svelte/attachments';
import type { UserView } from '../user/user-view.svelte.ts';

/** Whoever shows a word that can be chosen asks this one what is chosen, in every view of the place. */
const [getChosen, setChosen] = createContext<UserView>();
export { getChosen, setChosen };

/**
 * The rows of a list are options, in which no button may stand: a click on the name of a category in one chooses the
 * category, and not the row. For the keys, the panel of what is selected has the same names as buttons.
 */
export const choosesCategories =
  (view: UserView): Attachment<HTMLElement> =>
  (element) =>
    on(
      element,
      'click',
      (event) => {
        const { target } = event;
        const word = target instanceof Element ? target.closest('[data-category]') : null;
        const category = word?.getAttribute('data-category') ?? null;
        if (category === null) return;
        event.stopPropagation();
        view.selectCategory(category);
      },
      { capture: true },
    );

/** Lets everything go at Escape, unless it belongs to a dialog, a list that dropped down, or a text. */
export function letsGoAtEscape(view: UserView, element: () => HTMLElement | null) {
  return (event: KeyboardEvent) => {
    const { target } = event;
    const isOwn =
      target === document.body || (target instanceof Node && element()?.contains(target) === true);
    const isWritten = target instanceof HTMLInputElement && target.type === 'text';
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn || isWritten) return;
    view.letGo();
  };
}
