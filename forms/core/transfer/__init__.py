"""What one form takes over from the others, so that nobody types it twice.

A transfer is a pure function: (what the source holds, what the target holds, facts) → the target's new answers.
Both are raw answers. The source may come straight from a file, so whatever has the wrong shape in it counts as empty;
the target has been checked, and so is the result, by whoever calls (`forms.core.answers`). Nothing that stands in the
target is lost: what is there already stays, empty rows are filled first, and the rest comes after. Nothing of the
source is lost in silence: a row that there is no room for is named.

`table` says which transfers there are, and the modules beside it have a function for each. `raw_answers` is how these
look into raw answers and put rows among others. `same` fills in what means the same in all forms, as the pupil's name.
`transfer` does one, and `offers` tells what a form could take from all the others. The fields are named by the ids that
they have in this project; a form that has renamed one is followed (`forms.core.names`).
"""
