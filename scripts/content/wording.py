"""Words that the source or habit would bring in, and that this site says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Problem, Site
from .spelling import page_texts, source_texts

# What is not written, and what is. A word between « and » is talked about, not used.
INSTEAD = {
    r"helsesøst\w*": "«helsesykepleier»",
    r"h\*n": "«eleven» eller «barnet»",
    r"(?:han|hun|ham|henne)": "«eleven» eller «barnet»",
    r"(?:hans|hennes)": "«elevens», «barnets» eller «sin»",
}
# Translated, roundabout or not what the source says: phrases that have stood here and may not come back.
PHRASES = {
    r"når det ikke er skoletid": "«utenom skoletiden»",
    r"hvilken hensikt (?:det|eleven)\b.*?\bhar": "«hva som er hensikten med»",
    r"en annen hensiktsmessig aktivitet": "«noe annet som passer for eleven»",
    r"må kunne måles": "«målbar»",
    r"mangler mye i krav": "«ligger langt etter med krav»",
    r"rutiner som er faste": "«faste rutiner»",
    r"som er faste innslag|aktiviteter som går fast": "«faste aktiviteter»",
    r"møtes ofte": "«hold møter ofte»",
    r"for de gangene": "«når»",
    r"går an å klare": "«overkommelig»",
    r"innflytelse på hvor mye arbeid det blir": "«påvirke hvor mye arbeid det blir»",
    r"en mappe med elevens arbeid": "«arbeidene eleven har gjort»",
    r"eleven merke at eleven": "«eleven kjenne seg»",
    r"en medelev å knytte seg til": "«koble eleven sammen med en medelev»",
    r"som er tett nok": "«tett nok» foran substantivet",
    r"skolen vil bringe": "«det som skal skje»",
    r"der eleven og en lærer deltar": "«mellom eleven og læreren»",
    r"lærere som har de ulike timene": "«hvilken lærer eleven skal ha i hver time»",
    r"kan få den samme informasjonen": "«har tilgang til», for kilden sier ikke «kan få»",
    r"slektninger, fotballtrener": "«en fotballtrener»",
    r"(?:tiltakene|(?-i:De)) kan hjelpe når": "det kilden sier, for den påstår ikke dette",
    r"barneverntjenesten": "«barnevernstjenesten»",
    r"på fritiden": "«i fritiden»",
    r"RLE": "«KRLE», som faget heter nå",
    r"sammenlikn\w*": "«sammenligne»",
    r"lignende|ligner": "«liknende», «likner»",
    r"lovgrunnlaget": "«Lov og samtykke», som siden heter",
    r"kartlegging av årsaker": "«hjelpekort», som siden heter",
    r"samtykkeskjema\w*": "«samtykkeerklæring», som siden heter",
    # Of two forms that are both right, the one that the site has.
    r"uken": "«uka»",
    r"gruppa": "«gruppen»",
    r"sensitive papirer": "«sensitive dokumenter», for en fil er ikke papir",
    # Claims that the law or the source does not make.
    r"må ha samtykke for å samarbeide": "«har plikt til å samarbeide»",
    r"fra fylt (?:7|sju) år": "det loven sier i dag, for den har ingen slik grense for skolen",
    r"voksne og eleven skriver under": "at de voksne skriver under, og at eleven kan gjøre det",
    r"hvor godt [^.]*er likt": "«liker»",
    r"skal være konkret": "«bør være konkret»",
    r"før det samtykker": "alderen: «før fylt …»",
    r"for barnevern bør": "«spør barnevernstjenesten», for partsrettigheter sier ikke hvem som skriver under",
    r"skriver under selv": "«spør tjenesten», for ingen regel sier at noen skriver under alene",
    r"da spør de deg først": "«ofte trenger de samtykke», for noe kan deles uten",
    r"alle tiltakene og skrevet": "«skrevet verktøyene og tiltakene på nytt», for en kommune kan skjule noen",
    r"kan hjelpe ved": "«er merket med», for ingen sier at et tiltak hjelper",
    r"la kommunen dekke": "det kilden sier, for den sier ikke hvem som bestemmer",
    r"tre ting skiller seg": "en setning som ingen må telle for å skjønne",
    r"samtykke til samarbeid": "«har plikt til å samarbeide», for samtykket gjelder å dele",
    r"ta eventuelt også med": "hva leseren skal gjøre",
    r"ikke fylt ut av kommunen": "en setning til leseren",
    r"sendes eller lagres": "«Ingenting sendes.», for ingenting sendes senere heller",
}
# Twice the same word is a slip, but for these: «Er det det dere vil?»
MAY_REPEAT = {"de", "den", "det", "dere", "er", "har", "hva", "som", "vi"}
TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,}) \1(?![\w-])", re.IGNORECASE)


def check(site: Site) -> list[Problem]:
    """Such words on the pages, and in what the sources answer."""
    places = [*((page.name, page_texts(page)) for page in site.pages), *source_texts(site.root)]
    return [problem for name, texts in places for text in dict.fromkeys(texts) for problem in problems(text, name)]


def problems(text: str, where: str) -> Iterator[Problem]:
    """Such words in a text."""
    for pattern, instead in (INSTEAD | PHRASES).items():
        for match in re.finditer(rf"(?<![\w«])(?:{pattern})(?![\w»])", text, re.IGNORECASE):
            yield Problem(where, f"Her står «{match[0]}»", f"Skriv {instead}")
    for match in TWICE.finditer(text):
        if match[1].lower() not in MAY_REPEAT:
            yield Problem(where, f"Her står «{match[0]}»", f"Skriv «{match[1]}» én gang")
