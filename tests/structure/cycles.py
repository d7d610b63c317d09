"""Import cycles of modules and of folders, each as a path that can be read."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from tests.structure.source import SourceTree

Graph = Mapping[str, Iterable[str]]


def cycles(graph: Graph) -> list[list[str]]:
    """The cycles of a graph (node -> successors), the shortest through each edge that is in one.

    Each is a list of nodes that ends where it begins, started at its first node in alphabetical order.
    """
    found: dict[frozenset[str], list[str]] = {}
    for start in sorted(graph):
        for following in sorted(graph[start]):
            if back := _shortest_path(graph, following, start):
                nodes = [start, *back[:-1]]
                first = nodes.index(min(nodes))
                turned = nodes[first:] + nodes[:first]
                found.setdefault(frozenset(turned), [*turned, turned[0]])
    return sorted(found.values(), key=lambda cycle: (len(cycle), cycle))


def _shortest_path(graph: Graph, start: str, end: str) -> list[str]:
    """The nodes from `start` to `end`, both included; empty where there is no way."""
    before: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in before:
        node = waiting.popleft()
        for following in sorted(graph.get(node, ())):
            if following not in before:
                before[following] = node
                waiting.append(following)
    path: list[str] = []
    step: str | None = end if end in before else None
    while step is not None:
        path.append(step)
        step = before[step]
    return path[::-1]


def module_cycles(source: SourceTree, package: str) -> list[str]:
    """The import cycles of the modules below `package`, as "a -> b -> a"."""
    graph = {module: source.edges(module) & set(source.below(package)) for module in source.below(package)}
    return [" -> ".join(cycle) for cycle in cycles(graph)]


def folder_cycles(source: SourceTree, package: str) -> list[str]:
    """The cycles among the children (folders and modules) of `package` and of each folder below it.

    "a -> b -> a (because: a.x imports b.y, b.z imports a.w)"
    """
    found: list[str] = []
    for folder in sorted(source.packages & set(source.below(package))):
        reasons = dict(_edges_of_children(source, folder))
        graph: dict[str, set[str]] = {}
        for start, end in reasons:
            graph.setdefault(start, set()).add(end)
        for cycle in cycles(graph):
            because = ", ".join(reasons[edge] for edge in pairwise(cycle))
            found.append(f"{' -> '.join(cycle)} (because: {because})")
    return found


def _edges_of_children(source: SourceTree, folder: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Which children of a folder import which of their siblings, each with a pair of modules that shows it."""
    for module in source.below(folder):
        for target in sorted(source.edges(module)):
            start, end = _child(folder, module), _child(folder, target)
            if start and end and start != end:
                yield (start, end), f"{module} imports {target}"


def _child(folder: str, module: str) -> str:
    """The child of `folder` that holds `module`; "" for the folder itself and for modules elsewhere."""
    if not module.startswith(folder + "."):
        return ""
    return f"{folder}.{module[len(folder) + 1 :].partition('.')[0]}"
