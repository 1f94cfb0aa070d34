"""Reading YAML that people write, with errors that say which file, which line and what was expected (build only).

One dialect: what the part of PyYAML reads that is written in Python, as `yaml.safe_load` does. Its compiled part reads
a little more, and is not on every machine. On top of that a key may stand once, tags other than those of plain values
are refused, what aliases (`*name`) repeat may not grow out of hand, and what is valid and yet not what its writer meant
is told: words that YAML takes for true or false, as No and On, times that it takes for numbers, as 20:30, keys that it
takes for the same, as 1 and 1.0, and a comma that parts a text inside { }.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from forms.build.cache import once
from forms.build.text_files import ContentError as ContentError
from forms.build.text_files import read_text
from forms.core.plural import grouped

_TAG = "tag:yaml.org,2002:"
_STR, _BOOL, _NULL = f"{_TAG}str", f"{_TAG}bool", f"{_TAG}null"
_INT, _FLOAT = f"{_TAG}int", f"{_TAG}float"
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
"""Numbers as people write them. YAML reads more: 20:30 as 1230, 010 as 8, 1_0 as 10."""
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What a text in quotation marks may name by its number, as "\\0" and "\\ud83d"."""
_PLAIN = frozenset(f"{_TAG}{kind}" for kind in "str int float bool null timestamp seq map merge value".split())
"""What YAML makes of values that have no tag."""
_ONLY = {f"{_TAG}merge": ("<<",), f"{_TAG}value": ("=",), _NULL: ("", "~", "null", "Null", "NULL")}
"""What is made by these signs alone: with such a tag, any other text would be lost or misunderstood."""
ENV = "!ENV"
"""The one tag that mkdocs.yml may have besides: a value from the environment."""

_RULES = Path(__file__).read_text(encoding="utf-8")
"""What is kept of an earlier build holds for as long as these rules do."""

LARGEST = 50_000
"""So many values may a file hold once its aliases are written out. The project's largest has about two thousand."""


def parse_yaml(text: str, name: str, first_line: int = 1) -> Any:
    """What `yaml.safe_load` gives. `name` is what errors call the file, `first_line` where in it the text begins.

    Raises ContentError, also for a mapping that has a key twice and for what grows out of hand.
    """
    return _checked(text, name, first_line)


def check_settings(text: str, name: str) -> None:
    """Raises ContentError for a mkdocs.yml that MkDocs must not read, or cannot. What ENV gives is not asked."""
    _checked(text, name, 1, _Settings)


class _Settings(yaml.SafeLoader):
    """What reads a mkdocs.yml: it has one tag more."""


_Settings.add_constructor(ENV, lambda *_: None)


def _checked(text: str, name: str, first_line: int, kind: type[yaml.SafeLoader] = yaml.SafeLoader) -> Any:
    loader: yaml.SafeLoader | None = None
    try:
        loader = kind(text)
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse(node, ENV if kind is _Settings else "")
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        problem = str(error.problem)
        # That a key has no colon is seen first on the line after it; the context is the key.
        marks = (error.problem_mark, error.context_mark)
        mark = next(filter(None, marks[::-1] if _NO_COLON in problem else marks), None)
        line = first_line + (mark.line if mark else 0)
        raise ContentError(name, line, problem if isinstance(error, _Refused) else _told(problem)) from None
    except yaml.reader.ReaderError as error:
        line = first_line + text[: error.position].count("\n")
        raise ContentError(name, line, "her står et usynlig tegn som ikke kan brukes. Fjern det.") from None
    except RecursionError:
        raise ContentError(name, "filen", "har for mange nivåer inni hverandre") from None
    except ValueError:  # "\U00110000": no sign has that number
        line = first_line + (loader.line if loader else 0)
        raise ContentError(name, line, "her står et tegn som ikke finnes. Skriv selve tegnet") from None
    finally:
        if loader:
            loader.dispose()


class _Refused(yaml.MarkedYAMLError):
    """What PyYAML would take, and nobody should."""

    def __init__(self, problem: str, node: yaml.Node) -> None:
        super().__init__(problem=problem, problem_mark=node.start_mark)


def _refuse(root: yaml.Node, tag: str = "") -> None:
    """Raises for keys that stand twice, slips, tags but plain ones and `tag`, bad values, and what repeats too much."""
    sizes: dict[int, int] = {}
    within: set[int] = set()

    def size(node: yaml.Node) -> int:
        if id(node) in within:
            raise _Refused("et alias (*) kan ikke vise til noe som det selv står i", node)
        if id(node) not in sizes:
            within.add(id(node))
            sizes[id(node)] = 1 + sum(size(part) for part in _parts(node, tag))
            within.discard(id(node))
        return sizes[id(node)]

    if size(root) > LARGEST:
        raise _Refused(
            f"filen blir for stor når aliasene (*) er skrevet ut: flere enn {grouped(LARGEST)} verdier", root
        )


def _parts(node: yaml.Node, tag: str) -> list[yaml.Node]:
    """What a node holds, once it is found to be good itself."""
    alone = node.tag not in _ONLY or node.value in _ONLY[node.tag]
    if not (alone and (node.tag in _PLAIN or node.tag == tag)):
        shown = node.tag.replace(_TAG, "!!")
        raise _Refused(f"merket {shown} kan ikke brukes: skriv verdien rett ut", node)
    if isinstance(node, yaml.MappingNode):
        _refuse_keys(node)
        return [part for pair in node.value for part in pair]
    if isinstance(node, yaml.ScalarNode):
        _value(node)
        return []
    return list(node.value)


def _refuse_keys(node: yaml.MappingNode) -> None:
    written = set()
    read: dict[Any, str] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _Refused("en nøkkel kan ikke være en liste eller ha nøkler selv. Sett anførselstegn rundt", key)
        if key.value in written:
            raise _Refused(f"nøkkelen «{key.value}» står to ganger", key)
        written.add(key.value)
        other = read.setdefault(_value(key), key.value)
        if other != key.value:
            raise _Refused(f"nøklene «{other}» og «{key.value}» blir lest som den samme. Bruk anførselstegn", key)
        if node.flow_style and value.tag == _NULL and value.value == "":
            cure = "Er det et komma i teksten foran, så sett anførselstegn rundt den teksten"
            raise _Refused(f"«{key.value}» har ingen verdi. {cure}", key)


def _value(node: yaml.ScalarNode) -> Any:
    """What one value is read as, once it is found to be what its writer meant."""
    if odd := _UNSHOWN.search(node.value):
        raise _Refused(f"teksten har tegnet U+{ord(odd[0]):04X}, som ingen side kan vise. Fjern det", node)
    if node.tag == _STR:
        return node.value
    if node.tag == _BOOL and node.value.lower() not in ("true", "false"):
        problem = f'{node.value} blir lest som ja eller nei. Sett anførselstegn rundt: "{node.value}"'
        raise _Refused(problem, node)
    try:
        value = yaml.constructor.SafeConstructor().construct_object(node)
        shown = str(value)  # of so many digits Python writes none
    except yaml.MarkedYAMLError:
        return node.value  # the loader says so itself
    except (ValueError, AttributeError, IndexError):  # PyYAML's own for !!timestamp x and for !!int ""
        problem = f"«{node.value[:40]}» er verken en gyldig dato eller et gyldig tall. Bruk anførselstegn"
        raise _Refused(problem, node) from None
    if node.tag in (_INT, _FLOAT) and not _PLAIN_NUMBER.fullmatch(node.value):
        cure = "Mener du et tall, så skriv det med bare sifre. Mener du noe annet, så sett anførselstegn rundt"
        raise _Refused(f'«{node.value}» blir lest som tallet {shown}. {cure}: "{node.value}"', node)
    return value


_NO_COLON = "could not find expected ':'"
_QUOTE = "Har verdien komma, kolon eller spørsmålstegn, må den stå i anførselstegn"
_PROBLEMS = (
    (
        "mapping values are not allowed",
        f"et kolon for mye, feil innrykk, eller et kolon som mangler på linjen over. {_QUOTE}",
    ),
    (_NO_COLON, "det mangler et kolon etter nøkkelen, eller teksten må stå i anførselstegn"),
    ("found character '\\t'", "tabulator kan ikke brukes. Bruk mellomrom"),
    ("found character", "en tekst kan ikke begynne med dette tegnet. Sett teksten i anførselstegn"),
    ("expected <block end>", "innrykket stemmer ikke med linjene over"),
    ("expected ',' or '}'", f"inni {{ }} skilles verdier med komma. {_QUOTE}"),
    ("expected ',' or ']'", f"inni [ ] skilles verdier med komma. {_QUOTE}"),
    ("found unexpected end of stream", "et anførselstegn eller en klamme er ikke lukket"),
    ("found undefined alias", "*-navnet finnes ikke. Hører stjernen til teksten, må den stå i anførselstegn"),
    ("second occurrence", "&-navnet står to ganger"),
    ("sequence entries are not allowed", "en liste begynner på en ny linje. Er det en tekst, så bruk anførselstegn"),
    ("for merging", "<< kan bare hente nøkler fra et annet sted, som <<: *navnet"),
    ("escape", "tegnet \\ i anførselstegn må skrives to ganger, eller teksten stå i 'enkle' anførselstegn"),
    ("incompatible YAML document", "fjern linjen som begynner med %YAML"),
    ("expected '<document start>'", "her skulle filen ha sluttet. Fjern linjen med ... eller --- foran"),
    ("expected the node content", f"ikke gyldig YAML: her mangler en verdi, eller et tegn er for mye. {_QUOTE}"),
    ("expected chomping", "bak | og > kan det bare stå - eller +"),
    ("expected URI", "et utropstegn først må stå i anførselstegn"),
    ("undefined tag handle", "et utropstegn først må stå i anførselstegn"),
    ("could not determine a constructor", "tegnet = alene må stå i anførselstegn"),
    ("mapping node", "merket med !! passer ikke til det som står her. Fjern det"),
    ("sequence node", "merket med !! passer ikke til det som står her. Fjern det"),
    ("but found another document", "filen har flere deler med --- mellom. Bare én er tillatt"),
)
"""What PyYAML says, and what that means to the one who wrote the file."""


def _told(problem: str) -> str:
    return next((told for start, told in _PROBLEMS if start in problem), f"ikke gyldig YAML ({problem})")


def read_yaml(path: Path, name: str) -> Any:
    """The data of a YAML file; `name` is how errors call it. Raises ContentError when it cannot be read."""
    text = read_text(path, name)
    return once(f"yaml/{name.replace('/', '-')}", (text, _RULES), lambda: parse_yaml(text, name))
