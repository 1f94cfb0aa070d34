/** What the build says of the site to every page: in a data block, since settings are the municipality's. */

/**
 * @typedef {object} Tool A form on a page of its own, in the order of the way.
 * @property {string} form
 * @property {string} title
 * @property {string} address from the site's root
 */

/**
 * @type {{
 *   tools: Tool[], casePage: string, names: Record<string, string[]>, keeps: boolean, hours: number, drafts: number
 * }}
 */
const given = JSON.parse(document.getElementById("nv-site")?.textContent ?? "null") ?? {
  tools: [],
  casePage: "",
  names: {},
  keeps: false,
  hours: 0,
  drafts: 0,
};

/** The tools that are about one pupil, in order, and the page for the case, by its address from the site's root. */
export const { tools, casePage } = given;

/** The field of each form that holds the pupil's name: its id, and those that it had before. */
export const { names } = given;

/** Whether a case is kept in the tab, and for how many hours without a touch. */
export const { keeps, hours } = given;

/** For how many days a draft may be kept on the machine; 0 where the municipality allows none. */
export const { drafts } = given;

/** @param {string} form */
export const titleOf = (form) => tools.find((tool) => tool.form === form)?.title ?? form;
