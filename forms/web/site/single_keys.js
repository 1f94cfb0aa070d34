/**
 * The theme takes a single letter for a command: «n» and «p» go to another page, «s» and «f» to the search. Whoever speaks
 * to the machine, or writes beside a field, would leave the page: here letters are only letters (WCAG 2.1.4).
 */

const COMMANDS = new Set(["n", ".", "p", ",", "s", "f", "/"]);

// Before the theme hears it; what the browser itself does with the key it does.
addEventListener(
  "keydown",
  (event) => {
    const { key, target, ctrlKey, metaKey } = event;
    // Among the hits of a search, letters go on in its field.
    const written = target instanceof Element && target.closest("input, textarea, select, .md-search");
    if (COMMANDS.has(key.toLowerCase()) && !ctrlKey && !metaKey && !written) {
      event.stopPropagation();
    }
  },
  { capture: true },
);
