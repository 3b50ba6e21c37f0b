"""Step 1, **read**: YAML files → trees that know the line and column of every value.

PyYAML parses; the scalars are resolved here by the core schema of YAML 1.2, in which ``7:30`` and
``no`` are text. Text is NFC-normalised. Anchors, aliases and tags are refused: the files are
written by people who should not need them, and an alias can make a small file huge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from trainingkit.messages import Message, msg
from trainingkit.problems import InputError, Place, Problem

Loc = tuple[str | int, ...]

#: A file larger than this is not a curriculum file.
MAX_BYTES = 4_000_000
MAX_DEPTH = 40
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Characters that YAML does not allow.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CORE: tuple[tuple[re.Pattern[str], object], ...] = (
    (re.compile(r"|~|null|Null|NULL"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)

#: Tags that the parser gives to untagged values, by its own (YAML 1.1) resolver.
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
)


@dataclass(frozen=True)
class Source:
    """One YAML file: its data, and where each piece of it stands."""

    path: str
    text: str = field(repr=False)
    data: object = field(repr=False)
    node: yaml.Node = field(repr=False, compare=False)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file, as an editor counts them."""
        return self.text.split("\n")

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """Where the value at ``loc`` stands, or its key.

        A step of ``loc`` that the file does not have (the tag of a union, a missing key) is
        passed over, so that the nearest place is given.
        """
        node, key_node = _walk(self.node, loc)
        return self._at((key_node if key and key_node is not None else node).start_mark)

    def place_of(self, loc: Loc, needle: str) -> Place:
        """Where ``needle`` first stands within the value at ``loc``."""
        node, _ = _walk(self.node, loc)
        first, last = node.start_mark.line, node.end_mark.line
        for number in range(first, min(last + 1, len(self.lines))):
            start = node.start_mark.column if number == first else 0
            found = self.lines[number].find(needle, start)
            if found >= 0:
                return Place(self.path, number + 1, found + 1, self.lines[number])
        return self._at(node.start_mark)

    def _at(self, mark: yaml.Mark) -> Place:
        return _place(self.path, self.text, mark.line, mark.column)


def read(root: Path, path: Path) -> Source:
    """Read one file of the project.

    ``path`` is below ``root``; problems name it relative to ``root``. Raises InputError.
    """
    name = path.relative_to(root).as_posix()
    return parse(name, _decode(name, path.read_bytes()))


def read_all(root: Path, folder: str = "curriculum") -> tuple[list[Source], list[Problem]]:
    """Every YAML file below ``root/folder``, by path, and the problems of those unreadable."""
    sources: list[Source] = []
    problems: list[Problem] = []
    base = (root / folder).resolve()
    for path in sorted(_yaml_files(root / folder)):
        if not path.resolve().is_relative_to(base):
            problems.append(
                Problem(
                    Place(path.relative_to(root).as_posix()),
                    msg("this link leads out of {folder}/", folder=folder),
                    msg("put a copy of the file in its place"),
                )
            )
            continue
        try:
            sources.append(read(root, path))
        except InputError as error:
            problems += error.problems
    return sources, problems


def parse(name: str, text: str) -> Source:
    """Parse the text of a file; ``name`` is used in problems. Raises InputError."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start())
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
        message = msg("a character that text files must not hold")
        hint = msg("delete it and type the text again")
        raise InputError([Problem(_place(name, text, line, column), message, hint)])
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise InputError([_syntax_problem(name, text, error)]) from None
    if node is None:
        raise InputError(
            [
                Problem(
                    Place(name),
                    msg("the file is empty"),
                    msg("write its content, or delete the file"),
                )
            ]
        )
    builder = _Builder(name, text)
    data = builder.value(node, 0)
    if builder.problems:
        raise InputError(builder.problems)
    return Source(name, text, data, node)


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix in (".yaml", ".yml") and path.is_file() and not path.name.startswith("."):
            yield path


def _decode(name: str, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise InputError(
            [
                Problem(
                    Place(name),
                    msg("the file has {size} bytes, too many for a text file", size=len(raw)),
                    msg("split it; a file may have up to {limit} bytes", limit=MAX_BYTES),
                )
            ]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, start) + 1
        begin = raw.rfind(b"\n", 0, start) + 1
        shown = raw[begin:].split(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
        column = len(raw[begin:start].decode("utf-8", "replace")) + 1
        raise InputError(
            [
                Problem(
                    Place(name, line, column, shown),
                    msg("the file is not UTF-8 text"),
                    msg(
                        "open it in an editor and save it with the encoding UTF-8; text in VNI,"
                        " TCVN3 (ABC) or Windows-1258 must be converted to Unicode first"
                    ),
                )
            ]
        ) from None


class _Builder:
    """Turns nodes into Python values and collects what is not allowed."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> object:
        if id(node) in self._seen:
            self._refuse_aliases()
            return None
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._add(node.start_mark, msg("too many levels below one another"))
            return None
        if node.tag not in _PLAIN_TAGS:
            self._refuse_tag(node)
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return [self.value(child, depth + 1) for child in node.value]

    def _scalar(self, node: yaml.ScalarNode) -> object:
        if node.style:  # quoted or a literal block: always text
            return node.value
        for pattern, make in _CORE:
            if pattern.fullmatch(node.value):
                return make(node.value)  # type: ignore[operator]
        return node.value

    def _mapping(self, node: yaml.MappingNode, depth: int) -> object:
        result: dict[object, object] = {}
        first: dict[object, yaml.Node] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in first:
                earlier = _place(
                    self.name,
                    self.text,
                    first[key].start_mark.line,
                    first[key].start_mark.column,
                )
                self._add(
                    key_node.start_mark,
                    msg(
                        "the key {key} stands here a second time; first in line {line},"
                        " column {column}",
                        key=str(key),
                        line=earlier.line,
                        column=earlier.column,
                    ),
                    msg("keep one of the two"),
                )
                continue
            first[key] = key_node
            result[key] = self.value(value_node, depth + 1)
        return result

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._add(node.start_mark, msg("a key must be a word, not a list or a mapping"))
            return None
        if not node.style and node.value == "<<":
            self._refuse_aliases()
            return None
        self._seen.add(id(node))
        return str(node.value)

    def _refuse_tag(self, node: yaml.Node) -> None:
        self._add(
            node.start_mark,
            msg(
                "tags such as {tag} are not used here",
                tag=node.tag.replace("tag:yaml.org,2002:", "!!"),
            ),
            msg("write the plain value"),
        )

    def _refuse_aliases(self) -> None:
        """Report the first alias of the file, once."""
        if any(problem.message == _ALIAS for problem in self.problems):
            return
        for event in yaml.parse(self.text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) and event.start_mark is not None:
                self._add(event.start_mark, _ALIAS, _ALIAS_HINT)
                return

    def _add(self, mark: Any, message: Message, hint: Message | None = None) -> None:
        self.problems.append(
            Problem(_place(self.name, self.text, mark.line, mark.column), message, hint)
        )


_ALIAS = msg("anchors and aliases (&, *) are not used here")
_ALIAS_HINT = msg("write the text out; a text that begins with * or & needs quotes")

#: What the parser reports → what a trainer can act on. The texts are PyYAML's own.
_SYNTAX: tuple[tuple[str, Message, Message], ...] = (
    (
        "quoted scalar",
        msg("this quotation mark is not closed"),
        msg("close it with the same mark at the end of the text"),
    ),
    (
        "that cannot start any token",
        msg("this character cannot begin a text"),
        msg("put the text between quotation marks"),
    ),
    (
        "mapping values are not allowed",
        msg("a colon in the wrong place"),
        msg("put a text that holds a colon between quotation marks, or check the indentation"),
    ),
    (
        "expected a single document",
        msg("a second document begins here"),
        msg("delete the line ---; one file holds one thing"),
    ),
    (
        "found undefined alias",
        _ALIAS,
        _ALIAS_HINT,
    ),
)
_UNKNOWN_SYNTAX = (
    msg("the structure breaks here"),
    msg(
        "check that this line begins under its neighbours, that every key has its colon, and that"
        " quotation marks above are closed"
    ),
)


def _syntax_problem(name: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
    if mark is None:  # a reader error knows only a position
        position = getattr(error, "position", 0)
        before = text[:position]
        line, column = before.count("\n"), position - (before.rfind("\n") + 1)
    else:
        line, column = mark.line, mark.column
    lines = text.split("\n")
    indent = re.match(r"[ ]*\t", lines[line] if line < len(lines) else "")
    if indent and "quoted" not in said:
        return Problem(
            _place(name, text, line, indent.end() - 1),
            msg("a tab stands in the indentation"),
            msg("indent with spaces only, two for each level"),
        )
    for sign, message, hint in _SYNTAX:
        if sign in said:
            opening = getattr(error, "context_mark", None)
            if "quoted" in sign and opening is not None:
                line, column = opening.line, opening.column
            return Problem(_place(name, text, line, column), message, hint)
    opened = _open_quote(lines[:line])
    if opened is not None:
        _, message, hint = _SYNTAX[0]
        return Problem(_place(name, text, *opened), message, hint)
    return Problem(_place(name, text, line, column), *_UNKNOWN_SYNTAX)


def _open_quote(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the last line that opens a quotation mark and does not close it has that mark.

    A mark left open swallows the following lines up to the next mark, so the parser stumbles
    only there.
    """
    for number in range(len(lines) - 1, -1, -1):
        if found := re.match(r"\s*(?:- )?[\w-]+:\s+(\"[^\"]*|'[^']*)$", lines[number]):
            return number, found.start(1)
    return None


def _place(path: str, text: str, line: int, column: int) -> Place:
    lines = text.split("\n")
    return Place(path, line + 1, column + 1, lines[line] if line < len(lines) else "")


def _walk(node: yaml.Node, loc: Loc) -> tuple[yaml.Node, yaml.Node | None]:
    """The node at ``loc`` and the node of its key, as far as the file has them."""
    key_node: yaml.Node | None = None
    for step in loc:
        if isinstance(node, yaml.MappingNode):
            for candidate, child in node.value:
                if candidate.value == str(step):
                    node, key_node = child, candidate
                    break
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step < len(node.value):
                node, key_node = node.value[step], None
    return node, key_node
