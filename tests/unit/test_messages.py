"""What the messages and replies are said to be is what they are: the handlers take and give just that."""

import typing
from collections.abc import Callable
from typing import Any

from forms.browser import app
from forms.browser.protocol import messages, replies

HANDLERS: dict[str, Callable[..., Any]] = {"init": app.App.learn, **app._ACTIONS, **app._CASE_ACTIONS}
IN_THE_WORKER = {"alive": {replies.Alive}, "pdf-answers": {replies.Unread}}
"""What worker.js answers itself, by the message. Besides that: that the packages in `needs` could not be fetched."""


def hints(handler: Callable[..., Any]) -> dict[str, Any]:
    """What a handler takes and gives, by the names that only the type checker has there."""
    return typing.get_type_hints(handler, {**vars(app), "messages": messages, "replies": replies})


def types(kind: Any) -> set[Any]:
    """The types of a union, or the one type."""
    return set(typing.get_args(getattr(kind, "__value__", kind))) or {kind}


def kind(described: Any) -> str:
    """What stands in `type`."""
    (found,) = typing.get_args(typing.get_type_hints(described)["type"])
    return str(found)


MESSAGES = types(messages.Message)


def test_every_message_is_answered() -> None:
    """By one handler, or by the worker; and none waits for a message that no page may send."""
    kinds = {kind(one) for one in MESSAGES}
    assert set(HANDLERS) == kinds - {"alive"}
    assert set(replies.REPLIES) == kinds


def test_a_handler_takes_the_messages_that_it_is_given() -> None:
    """All of them and no others."""
    for handler in set(HANDLERS.values()):
        given = {one for one in MESSAGES if HANDLERS.get(kind(one)) == handler}
        assert types(hints(handler)["message"]) == given, handler.__qualname__


def test_the_replies_are_those_that_the_page_is_told_of() -> None:
    """What Python gives, and what the worker says itself: no more and no fewer."""
    for name, told in replies.REPLIES.items():
        fetches = any("needs" in typing.get_type_hints(one) for one in MESSAGES if kind(one) == name)
        given = IN_THE_WORKER.get(name, set()) | ({replies.Unfetched} if fetches else set())
        if name in HANDLERS:
            given |= types(hints(HANDLERS[name])["return"])
        assert set(told) == given, name
    assert {one for told in replies.REPLIES.values() for one in told} | {replies.Failed} == types(replies.Reply)
