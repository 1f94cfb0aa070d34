/** What the pupil's view says, whatever it shows. */
export const VIEW = {
  name: "Elevens visning",
  back: "Tilbake til læreren",
  read: "Les høyt",
  stop: "Stopp",
};
