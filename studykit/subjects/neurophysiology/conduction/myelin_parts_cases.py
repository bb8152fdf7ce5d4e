"""Cases of what is at a node and what at an internode, and of who makes myelin. Facts, nothing runs."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import Count

NODE, INTERNODE, SCHWANN, OLIGODENDROCYTE, BOTH = "node", "internode", "Schwann", "oligodendrocyte", "both"


class MyelinFeature(Struct, frozen=True):
    """A feature in two wordings by what it marks (of two, or ``both``), and why it is so.

    ``belief`` is the slug behind each wrong partner, where one is clear; that of ``both`` is behind taking
    what a node has for what internodes have as well.
    """

    words: Mapping[str, tuple[str, str]]
    why: str
    belief: Mapping[str, str] = {}


class PartsView(Struct, frozen=True, eq=False):
    """Features, each with its kind and its words."""

    parts: tuple[MyelinFeature, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]


AXON_PARTS = {
    "channels": MyelinFeature(
        {
            NODE: (
                "Voltage-gated Na^{+} channels are crowded here",
                "Most Na^{+} enters here during an impulse",
            ),
            INTERNODE: (
                "Voltage-gated Na^{+} channels are rare here",
                "Hardly any Na^{+} enters here during an impulse",
            ),
        },
        "Voltage-gated Na^{+} channels are crowded at the nodes and rare under the myelin.",
        dict.fromkeys((NODE, INTERNODE, BOTH), "sodium-channels-under-the-myelin"),
    ),
    "renewal": MyelinFeature(
        {
            NODE: ("The action potential is renewed here", "An inward current restores the impulse here"),
            INTERNODE: ("Current only spreads passively here", "The impulse is not renewed here"),
        },
        "The action potential is renewed where the Na^{+} channels are: at the nodes. Between them the "
        "current spreads passively.",
        dict.fromkeys((NODE, INTERNODE, BOTH), "sodium-channels-under-the-myelin"),
    ),
    "charge": MyelinFeature(
        {
            NODE: (
                "Depolarizing a square micrometer of axon takes a lot of charge here",
                "The capacitance per area is that of a bare membrane here",
            ),
            INTERNODE: (
                "Depolarizing a square micrometer of axon takes little charge here",
                "The capacitance per area is smaller than that of a bare membrane here",
            ),
        },
        "The many membranes of myelin in series keep charges far apart: the capacitance is small there.",
        {
            NODE: "thicker-sheath-stores-more",
            INTERNODE: "thicker-sheath-stores-more",
            BOTH: "myelin-leaves-the-membrane-alone",
        },
    ),
    "leak": MyelinFeature(
        {
            NODE: (
                "The resistance across a square micrometer of axon is low here",
                "A square micrometer of axon lets current across easily here",
            ),
            INTERNODE: (
                "The resistance across a square micrometer of axon is high here",
                "A square micrometer of axon lets hardly any current across here",
            ),
        },
        "Myelin insulates: hardly any current crosses it. At a node the membrane is bare.",
        {
            NODE: "myelin-conducts-the-current",
            INTERNODE: "myelin-conducts-the-current",
            BOTH: "myelin-leaves-the-membrane-alone",
        },
    ),
    "length": MyelinFeature(
        {
            NODE: ("It is about 1\u00a0µm long", "It is about as long as a bacterium"),
            INTERNODE: ("It can be 1\u00a0mm long", "It is about as long as a grain of sand"),
        },
        "In a thick axon internodes are about a millimeter long, nodes about a thousandth of that.",
    ),
    "sheath": MyelinFeature(
        {
            NODE: (
                "The axon's membrane is bare here",
                "No layers of glial membrane lie around the axon here",
            ),
            INTERNODE: ("A glial cell is wrapped around the axon here", "Layers of glial membrane lie here"),
        },
        "A node is a gap between two segments of myelin; each segment is made by a glial cell.",
    ),
    "toxin": MyelinFeature(
        {
            NODE: (
                "TTX finds a dense crowd of channels to bind to here",
                "A square micrometer of axon binds a lot of TTX here",
            ),
            INTERNODE: (
                "TTX finds only scattered channels to bind to here",
                "A square micrometer of axon binds hardly any TTX here",
            ),
        },
        "TTX binds to voltage-gated Na^{+} channels, which are crowded at the nodes.",
        dict.fromkeys((NODE, INTERNODE, BOTH), "sodium-channels-under-the-myelin"),
    ),
    "inside": MyelinFeature(
        {
            BOTH: (
                "The inside becomes positive as an impulse passes",
                "An electrode inside records the impulse here",
            )
        },
        "An impulse depolarizes the inside at nodes and between them: it is one conductor, and little "
        "current leaks out.",
        {NODE: "impulse-leaps-between-nodes", INTERNODE: ""},
    ),
    "along": MyelinFeature(
        {
            BOTH: (
                "Current flows lengthwise inside the axon as an impulse passes",
                "The axoplasm carries current here as an impulse passes",
            )
        },
        "Local current flows inside the axon without a break, through nodes and internodes.",
        {NODE: "impulse-leaps-between-nodes", INTERNODE: ""},
    ),
    "rest": MyelinFeature(
        {BOTH: ("The inside is negative at rest", "At rest the inside is negative relative to the outside")},
        "At rest the inside of the axon is negative along its whole length.",
    ),
}
"""What marks nodes, internodes, or both."""

CELL_PARTS = {
    "arm": MyelinFeature(
        {
            SCHWANN: (
                "It makes the myelin of a nerve of the arm",
                "It makes the myelin of the sciatic nerve",
            ),
            OLIGODENDROCYTE: (
                "It makes the myelin of the spinal cord",
                "It makes the myelin of the white matter of the brain",
            ),
        },
        "Schwann cells make the myelin of peripheral nerves, and oligodendrocytes that of the brain and "
        "spinal cord.",
        dict.fromkeys((SCHWANN, OLIGODENDROCYTE), "myelinating-cells-swapped"),
    ),
    "disease": MyelinFeature(
        {
            SCHWANN: (
                "Its myelin is attacked in Guillain–Barré syndrome (usual form)",
                "Its myelin is lost in an inflammation of peripheral nerves",
            ),
            OLIGODENDROCYTE: (
                "Its myelin is attacked in multiple sclerosis",
                "Its myelin is lost in plaques of the brain and spinal cord",
            ),
        },
        "Multiple sclerosis attacks the myelin of the central nervous system, Guillain–Barré syndrome "
        "mostly that of peripheral nerves.",
    ),
    "optic": MyelinFeature(
        {
            SCHWANN: (
                "It makes the myelin of the facial nerve",
                "It makes the myelin of axons from the skin to the spinal cord",
            ),
            OLIGODENDROCYTE: (
                "It makes the myelin of the optic nerve",
                "It makes the myelin of axons from the eye to the brain",
            ),
        },
        "The optic nerve is part of the brain: oligodendrocytes make its myelin. The facial nerve and the "
        "sensory nerves of the skin are peripheral.",
        {SCHWANN: "every-nerve-is-peripheral"},
    ),
    "count": MyelinFeature(
        {
            SCHWANN: (
                "One cell makes a single segment of myelin",
                "All of it is wrapped around a single axon",
            ),
            OLIGODENDROCYTE: (
                "One cell makes segments of myelin on many axons",
                "Each of its many processes wraps an axon",
            ),
        },
        "A myelinating Schwann cell makes one segment on one axon; an oligodendrocyte reaches out to many "
        "axons.",
        dict.fromkeys((SCHWANN, OLIGODENDROCYTE), "myelinating-cells-swapped"),
    ),
    "glia": MyelinFeature(
        {
            BOTH: (
                "It is a glial cell, not a part of the neuron",
                "Its layers of membrane lie between two nodes of Ranvier",
            )
        },
        "Both are glial cells that wrap axons, and leave nodes between their segments.",
    ),
}
"""What marks Schwann cells, oligodendrocytes, or both."""

ROWS = ("1", "2", "3", "4", "5")
BASIC = ("channels", "renewal", "charge", "leak", "length", "sheath")
SHARED = ("inside", "along", "rest")
"""What a start asks about, and what nodes and internodes share."""

AxonParts = Annotated[tuple[str, ...], Subset(tuple(AXON_PARTS), sizes=(3, 5))]
CellParts = Annotated[tuple[str, ...], Subset(tuple(CELL_PARTS), sizes=(4, 5))]
FirstRows = Annotated[tuple[str, ...], Subset(ROWS, sizes=(1, 2, 3, 4))]
WordingOfFeatures = Annotated[int, Count(0, 1)]


def parts_of_an_axon(*, parts: AxonParts, node_rows: FirstRows, wording: WordingOfFeatures) -> PartsView:
    """Features: in ``node_rows`` of nodes, in the others of internodes, or else of both."""
    return _view(AXON_PARTS, parts, node_rows, wording, (NODE, INTERNODE))


def marks_of_glia(*, marks: CellParts, schwann_rows: FirstRows, wording: WordingOfFeatures) -> PartsView:
    """Features: in ``schwann_rows`` of Schwann cells, in the others of oligodendrocytes, or else of both."""
    return _view(CELL_PARTS, marks, schwann_rows, wording, (SCHWANN, OLIGODENDROCYTE))


def _view(
    known: Mapping[str, MyelinFeature],
    names: Sequence[str],
    first_rows: Sequence[str],
    wording: int,
    two: Sequence[str],
) -> PartsView:
    parts = tuple(known[name] for name in names)
    kinds = tuple(
        BOTH if BOTH in part.words else two[row not in first_rows]
        for row, part in zip(ROWS, parts, strict=False)
    )
    words = tuple(part.words[kind][wording] for part, kind in zip(parts, kinds, strict=True))
    return PartsView(parts, kinds, words)
