"""Summaries → a PDF to file: PDF/A with tags for assistive technology (PDF/UA), alike the printed sheet.

Pure, and the standard library alone. From the bottom up: `syntax` writes values and files; `face` has the fonts,
`bidi` the direction of writing and `words` the setting of text; `tree`, `document` and `metadata` make the file;
`blocks` and `sheets` place things on sheets; `setting` draws headings, text and lists; `shapes`, `tables`, `week`,
`pictures` and `board` draw the shapes of a summary; `render` is the way in. `answers` keeps a form's data in the file
and finds it again.

Sources: ISO 32000-1 (PDF 1.7), ISO 19005-2, -3 and -4 (PDF/A), ISO 14289-1 and -2 (PDF/UA).
"""
