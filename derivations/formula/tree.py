"""Looking into the tree of a parsed formula."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token, Tree

from .tokens import Piece

__all__ = ["Node", "first", "groups", "inner", "last", "pieces_of", "start", "subtree"]

Node = Tree[Token]


def subtree(node: object) -> Node:
    assert isinstance(node, Tree)
    return node


def groups(tree: Node) -> list[Node]:
    """The children that are no tokens."""
    return [child for child in tree.children if isinstance(child, Tree)]


def inner(argument: Node) -> Node:
    """The sum that an argument of a function is."""
    return subtree(argument.children[0]) if argument.data == "argument" else argument


def pieces_of(tree: Node) -> Iterator[Piece]:
    for token in tree.scan_values(lambda value: isinstance(value, Token)):
        yield token.value


def first(tree: Node, child: int = 0) -> Piece:
    """The first token of a child."""
    return _edge(tree.children[child], 0)


def last(tree: Node) -> Piece:
    return _edge(tree, -1)


def _edge(node: object, side: int) -> Piece:
    while isinstance(node, Tree):
        node = node.children[side]
    assert isinstance(node, Token)
    piece: Piece = node.value
    return piece


def start(tree: Node) -> int:
    """Where the text of a tree begins."""
    return first(tree).start
