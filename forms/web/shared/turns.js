/**
 * Kept when what waits has had its turn: between the steps of long work the page hears who writes, scrolls and presses.
 * @returns {Promise<void>}
 */
export const turn = () => new Promise((resolve) => setTimeout(resolve));
