"""Make the page's types of messages from the Python that describes them.

python3 scripts/message_types.py           write forms/browser/protocol/messages.d.ts
python3 scripts/message_types.py --check   write nothing: does the file fit messages.py and replies.py beside it?
"""

from __future__ import annotations

import argparse
import sys
import types
import typing
from collections.abc import Iterator
from typing import Any

from environment import enter
from environment.paths import ROOT

TARGET = ROOT / "forms/browser/protocol/messages.d.ts"
PLAIN = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    Any: "any",
    object: "unknown",
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Make forms/browser/protocol/messages.d.ts.")
    parser.add_argument("--check", action="store_true", help="only say whether it fits")
    arguments = parser.parse_args()
    enter("python")
    from forms.browser.protocol import messages, replies  # only in the project's own Python

    made = declarations(messages, replies)
    if not arguments.check:
        TARGET.write_text(made, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != made:
        print(f"{TARGET.relative_to(ROOT)} does not fit the Python. To mend it: python3 scripts/message_types.py")
        return 1
    return 0


def declarations(messages: types.ModuleType, replies: types.ModuleType) -> str:
    """The text of the file: an interface for each TypedDict, the unions of them, and what may come back for each."""
    own = [
        (name, value)
        for module in (messages, replies)
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__
    ]
    parts = ["// Made by scripts/message_types.py from messages.py and replies.py. What they mean is told there."]
    parts += [f"export type {name} = {written(one.__value__)};" for name, one in own if _is_alias(one)]
    parts += ["\n".join(_interface(one)) for _, one in own if typing.is_typeddict(one)]
    pairs = [f'  "{name}": {" | ".join(one.__name__ for one in found)};' for name, found in replies.REPLIES.items()]
    parts.append("\n".join(["/** What may come back for each message. */", "export interface Replies {", *pairs, "}"]))
    return "\n\n".join(parts) + "\n"


def _is_alias(kind: Any) -> bool:
    return type(kind).__name__ == "TypeAliasType"


def _interface(one: Any) -> Iterator[str]:
    yield f"/** {(one.__doc__ or '').strip().splitlines()[0]} */"
    yield f"export interface {one.__name__} {{"
    for name, kind in typing.get_type_hints(one).items():
        yield f"  {name}{'' if name in one.__required_keys__ else '?'}: {written(kind)};"
    yield "}"


def written(kind: Any) -> str:
    """A Python type as TypeScript writes it. Raises TypeError for one that no message has had before."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if typing.is_typeddict(kind) or _is_alias(kind):
        return str(kind.__name__)
    if origin is typing.Literal:
        return " | ".join(f'"{value}"' for value in inside)
    if origin is types.UnionType:
        return " | ".join(written(part) for part in inside)
    if origin is list:
        return f"{written(inside[0])}[]"
    if origin is dict and inside[0] is str:
        return f"Record<string, {written(inside[1])}>"
    raise TypeError(f"no TypeScript for {kind!r}")


if __name__ == "__main__":
    sys.exit(main())
