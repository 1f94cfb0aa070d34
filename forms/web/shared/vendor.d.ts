// What npm brings is laid beside these modules when the site is built (forms/build/finish.py).
declare module "*/vendor/stemmer-no.js" {
  export function stemmer(word: string): string;
}
