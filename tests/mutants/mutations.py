"""The small faults that can be put into a source text, each at one place. Pure: text in, mutants out."""

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# What a fault of the wording alone is called: not counted unless asked for, since tests quote messages rarely.
TEXT: Final = "text"

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OPPOSITE_CALLS: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, order=True)
class Mutant:
    """One change of a source: `before` at these byte offsets becomes `after`."""

    start: int
    end: int
    line: int
    kind: str
    before: str
    after: str

    def apply(self, text: str) -> str:
        """The source with the change made."""
        content = text.encode()
        return (content[: self.start] + self.after.encode() + content[self.end :]).decode()

    def describe(self) -> str:
        """The change on one line: "`a < b` -> `a <= b`"."""
        return f"`{_one_line(self.before)}` -> `{_one_line(self.after)}`"


def mutants(text: str) -> list[Mutant]:
    """Every mutant of a source, in the order of their places."""
    tree = ast.parse(text)
    content = text.encode()
    starts = [0]
    for line in content.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: set[Mutant] = set()
    for node in _mutable_nodes(tree):
        for place, after, kind in _changes(node):
            start = starts[place.lineno - 1] + place.col_offset
            end = starts[(place.end_lineno or 0) - 1] + (place.end_col_offset or 0)
            before = content[start:end].decode()
            if before != after:
                found.add(Mutant(start, end, place.lineno, kind, before, after))
    return sorted(found)


def _one_line(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 80 else f"{short[:77]}..."


def _mutable_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes of a tree without docstrings, annotations, decorators, type checks and parts of f-strings."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        ignored = set(map(id, _ignored_children(node)))
        waiting.extend(child for child in ast.iter_child_nodes(node) if id(child) not in ignored)


def _ignored_children(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield from (n for n in node.body if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield from node.decorator_list
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
        yield node.returns
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
        yield node.annotation
    if isinstance(node, ast.If) and re.search(r"TYPE_CHECKING|__name__", ast.unparse(node.test)):
        yield from ast.iter_child_nodes(node)
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("cast", "TypeVar"):
        yield from node.args[:1]
    if isinstance(node, ast.JoinedStr):  # before Python 3.12 the places of its parts are not right
        yield from node.values
    if isinstance(node, ast.Assign) and any(
        isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
    ):
        yield node.value


Change = tuple[ast.expr | ast.stmt, str, str]


def _changes(node: ast.AST) -> Iterator[Change]:
    """The changes at one node: what is replaced, by which source, and the kind of the change."""
    yield from _changed_expression(node)
    if isinstance(node, ast.If | ast.While | ast.IfExp) and not _is_not(node.test):
        if not re.search(r"TYPE_CHECKING|__name__", ast.unparse(node.test)):
            yield node.test, f"(not ({ast.unparse(node.test)}))", "condition negated"
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield node.value, "None", "returned value replaced"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await):
        yield node, "pass", "call removed"
    elif isinstance(node, ast.Continue):
        yield node, "break", "loop ended"
    elif isinstance(node, ast.Break):
        yield node, "continue", "loop not ended"
    elif isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC:
        changed = copy.copy(node)
        changed.op = _ARITHMETIC[type(node.op)]()
        yield node, ast.unparse(changed), "arithmetic"


def _changed_expression(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            other = copy.copy(node)
            other.ops = [*node.ops[:index], _COMPARISONS[type(operator)](), *node.ops[index + 1 :]]
            yield node, f"({ast.unparse(other)})", "comparison"
    elif isinstance(node, ast.BoolOp):
        turned = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield node, f"({ast.unparse(turned)})", "and/or"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, f"({ast.unparse(node.operand)})", "not dropped"
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _joins_text_or_types(node):
        turned_operator = ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
        yield node, f"({ast.unparse(turned_operator)})", "arithmetic"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _OPPOSITE_CALLS:
        yield node.func, _OPPOSITE_CALLS[node.func.id], "opposite function"
    elif isinstance(node, ast.Constant):
        yield from _changed_constant(node)
    elif isinstance(node, ast.JoinedStr):
        yield node, '""', TEXT


def _changed_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield node, str(not value), "constant"
    elif isinstance(value, int | float):
        yield node, f"({value + 1})", "constant"
        yield node, f"({value - 1})", "constant"
    elif isinstance(value, str) and value:
        yield node, '""', TEXT if _is_prose(value) else "string emptied"


def _is_prose(text: str) -> bool:
    """Whether a string is read by the user: words with spaces between. SQL is not."""
    return bool(re.search(r"[a-z,] [a-z“]", text)) and not re.search(r"\b(SELECT|FROM|WHERE|CREATE)\b", text)


def _joins_text_or_types(node: ast.BinOp) -> bool:
    """Whether `+` joins strings, or `|` is a union of types: the change would only be an error of types."""
    sides = (node.left, node.right)
    if isinstance(node.op, ast.BitOr):
        return any(isinstance(side, ast.Name) and side.id[:1].isupper() for side in sides) or any(
            map(_is_none, sides)
        )
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
