"""YAML front matter, read with the place of every scalar: the one door to PyYAML for reading sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

# libyaml where the wheel has it: ten times faster, the same answers
_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FASTEST):  # type: ignore[misc]  # a class chosen when the program starts
    """The safe loader; a date that no Gregorian calendar has (``1402-02-31``) stays words."""


def _date(loader: Any, node: Any) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)

DEEPEST = 30
"""Collections inside each other; the composer would recurse."""
_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]*(?:[ \t\r\n]+(?:#[^\r\n]*)?)+){1,2}")
"""An anchor, a tag or both before a value: other values may refer to them, so they stay."""
_OPENERS = "[{-:?"
"""No collection begins without one of its own."""
LARGEST = 10_000
"""Values once every alias is followed: less than any anchor bomb."""


class FrontMatterError(ValueError):
    """Why the front matter cannot be read; completes the sentence "The front matter …"."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line
        """From 0, in the front matter."""


@dataclass(slots=True)
class Scalar:
    """One value of words and its place in the front matter."""

    path: str
    """Keys joined by dots: ``hero.title``."""
    value: str
    start: int
    end: int
    line: int
    form: str
    extra: Mapping[str, Any]


def read_yaml(front: str) -> tuple[Mapping[str, Any], list[Scalar]]:
    """The mapping and its scalars in reading order; raises ``FrontMatterError`` and nothing else."""
    try:
        _check_depth(front)
        loader = _Loader(front)
        try:
            node = loader.get_single_node()
            if node is None:
                return {}, []
            if not isinstance(node, yaml.MappingNode):
                raise FrontMatterError("is not a mapping of keys to values")
            scalars = list(_scalars(node, front))
            values = loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "an error"
        raise FrontMatterError(f"is not valid YAML ({problem})", mark.line if mark else 0) from None
    except FrontMatterError:
        raise
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, AttributeError, RecursionError):
        raise FrontMatterError("is not valid YAML (a character or value that cannot be read)") from None
    return {str(key): value for key, value in values.items()}, scalars


def _check_depth(front: str) -> None:
    if sum(map(front.count, _OPENERS)) <= DEEPEST:
        return  # fewer than it takes, whatever they mean
    depth = 0
    for event in yaml.parse(front, Loader=_FASTEST):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                line = event.start_mark.line if event.start_mark else 0
                raise FrontMatterError(f"is nested deeper than {DEEPEST} levels", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _scalars(root: yaml.MappingNode, front: str) -> Iterator[Scalar]:
    """The scalar values under string keys, each place once, without recursion."""
    pending: list[tuple[Any, str, int, bool]] = [(root, "", 0, False)]
    places, count = set(), 0
    while pending:
        node, path, depth, flow = pending.pop()
        count += 1
        if count > LARGEST or depth > DEEPEST:
            raise FrontMatterError("refers to itself, or grows beyond measure by its anchors", node.start_mark.line)
        if isinstance(node, yaml.ScalarNode):
            if node.start_mark.index not in places and not node.tag.endswith((":null", ":binary")):
                places.add(node.start_mark.index)
                if _takes_words(node, front):
                    yield _scalar(node, path, front, flow)
            continue
        flow = flow or bool(getattr(node, "flow_style", False))
        if isinstance(node, yaml.MappingNode):
            inner = [(value, _under(path, key), depth + 1, flow) for key, value in node.value]
        else:
            inner = [(value, path, depth + 1, flow) for value in node.value]
        pending.extend(reversed(inner))


def _under(path: str, key: yaml.Node) -> str:
    name = key.value if isinstance(key, yaml.ScalarNode) else ""
    return f"{path}.{name}" if path else str(name)


def _takes_words(node: yaml.ScalarNode, front: str) -> bool:
    """Whether other words may stand in its place: not where a tag says that it is a number or a date."""
    properties = _PROPERTIES.match(front, node.start_mark.index, node.end_mark.index)
    return not properties or "!" not in properties[0] or str(node.tag).endswith(":str")


def _scalar(node: yaml.ScalarNode, path: str, front: str, flow: bool) -> Scalar:
    start, end = node.start_mark.index, node.end_mark.index
    if front[start] in "&!":
        properties = _PROPERTIES.match(front, start, end)
        start = properties.end() if properties else start
    while end > start and front[end - 1] in " \t\r\n":
        end -= 1
    extra = {"style": node.style or "", "flow": flow}
    return Scalar(path, str(node.value), start, end, node.start_mark.line, "yaml", extra)
