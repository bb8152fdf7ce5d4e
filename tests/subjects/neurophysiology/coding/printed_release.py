"""Answers to questions of release, transmission, nerves and block, from what is printed alone."""

import re

from scipy.integrate import solve_ivp

from tests.sim.lsoda_cells import SLOPES
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import numbers, option_with, rates
from tests.subjects.neurophysiology.by_the_bank import corrected, judged

ORDER = (
    "arrives|impulse reaches",
    "Ca²⁺ channels",
    "Ca²⁺ (enters|flows)",
    "Vesicles",
    "diffuses|crosses",
    "binds|bind",
    "Ligand-gated|let ions through",
    "depolarized|depolarizes",
    "fires|arises",
)
"""The steps of transmission as textbooks have them."""

REST = (-70.0, 0.0015, 0.999, 0.0065)
"""About where the neuron of the course rests: v in mV, and its gates m, h, n."""


@answers("release-in-a-long-train")
def _(printed: Printed) -> str:
    stem, rates = printed.stem, numbers(printed.stem, "Hz")
    amounts = [float(each) for each in re.findall(r"(\d+)(?:\u00a0vesicles| in one)", stem)]
    per_second = "released per second" in stem.rsplit(". ", 1)[-1]
    worked = [a * r if per_second else a / r for a, r in zip(amounts, rates, strict=False)]
    return f"{worked[0]:.0f}" if "How many vesicles" in stem else f"{worked[1] / worked[0]:.3g}"


@answers("predict-release-at-another-rate")
def _(printed: Printed) -> str:
    *_, before, after = numbers(printed.stem, "Hz")
    part, *other = [float(each) for each in re.findall(r"([\d.]+) times as much", printed.stem)]
    faster = after > before
    if "release per second" in printed.stem:
        slow, fast = sorted((before, after))
        grows = fast * other[0] > slow * part
        return option_with(printed, "rises" if faster == grows else "falls")
    if 0.95 < part < 1.05:
        return option_with(printed, "same")
    return option_with(printed, "rises" if faster == (part > 1) else "falls")


@answers("predict-release-from-the-other-curve")
def _(printed: Printed) -> str:
    assert printed.figure is not None
    a, b = sorted(printed.figure.marks, key=lambda mark: mark.label)
    per_second = printed.stem.endswith("per second?")
    before, after = ((each.y * each.x if per_second else each.y / each.x) for each in (a, b))
    if abs(after / before - 1) < 0.09:
        return option_with(printed, "same")
    return option_with(printed, "rises" if after > before else "falls")


@answers("order-the-transmission")
def _(printed: Printed) -> str:
    def place(option: str) -> int:
        if "opens Ca²⁺ channels" in option:
            return 1
        return next(number for number, words in enumerate(ORDER) if re.search(words, option))

    return "\n".join(sorted(printed.options, key=place))


@answers("what-a-blocked-synapse-still-does")
def _(printed: Printed) -> str:
    """Step by step along the chain, as far as it is unbroken."""
    stem = printed.stem
    no_calcium = "Ca²⁺ outside" in stem or "Ca²⁺ channels of the terminal" in stem
    no_fusion, no_receptors = "fus" in stem, "receptors" in stem
    injected, current = "injected" in stem, "current" in stem
    spike = "tetrodotoxin" not in stem and not injected
    enters = (spike or current) and not no_calcium
    released = (enters or injected) and not no_fusion
    truths = (
        ("arrives|impulse reaches", spike),
        (r"^Ca²⁺", enters),
        ("releases transmitter|Transmitter leaves", released),
        ("would depolarize", not no_receptors),
        ("depolarizes", released and not no_receptors),
    )
    return "\n".join(
        option for option in printed.options if next(so for words, so in truths if re.search(words, option))
    )


@answers("predict-what-the-next-cell-does")
def _(printed: Printed) -> str:
    rest, threshold, one = numbers(printed.stem, "mV")
    (count,) = [int(each) for each in re.findall(r"Now (\d+)", printed.stem.replace("Now one", "Now 1"))]
    if "Ca²⁺" in printed.stem or "receptors" in printed.stem:
        return option_with(printed, "No change")
    if count * one < threshold - rest:
        return option_with(printed, "and fades")
    blocked = "Na⁺ channels" in printed.stem
    return option_with(printed, "without an action potential" if blocked else "that it triggers")


@answers("height-of-a-compound-potential")
def _(printed: Printed) -> str:
    """What fires after the last shock, less what fired after the one before it."""
    stem = printed.stem
    shocks = [float(each) for each in re.findall(r"(?:shock of|one of) ([\d.]+)\u00a0mA", stem)]
    listed = [float(each) for each in re.findall(r"\d+(?:\.\d+)?", stem.split("mA")[0].split(" of ", 1)[1])]
    if stem.startswith("Single"):
        *_, heights = re.findall(r"action potentials of ([^µ]+)µV", stem)
        known = dict(zip(listed, map(float, re.findall(r"\d+", heights)), strict=True))
        return f"{known[shocks[1]] - known[shocks[0]]:.0f}"
    (each,) = numbers(stem, "µV")
    fired = [sum(threshold < shock for threshold in listed) for shock in shocks]
    return f"{(fired[-1] - (fired[0] if len(fired) > 1 else 0)) * each:.0f}"


@answers("predict-another-shock-to-a-nerve")
def _(printed: Printed) -> str:
    lowest, highest, *shocks = numbers(printed.stem, "mA")
    before, after = ((min(max(shock, lowest), highest) - lowest) for shock in shocks)
    if "in one fiber" in printed.stem or before == after:
        return option_with(printed, "as high")
    if shocks[1] < lowest:
        return option_with(printed, "no fiber fires")
    (answer,) = [
        option
        for option in printed.options
        if ("higher" if after > before else "lower") in option and "each" not in option
    ]
    return answer


@answers("predict-another-lasting-current")
def _(printed: Printed) -> str:
    """By another solver of the same neuron: when it fires in the second half of either current."""
    known, _, another = numbers(printed.stem, "µA/cm²")
    first, second = (spikes_under(current) for current in (known, another))
    if not second:
        return option_with(printed, "no action potential")
    if second[-1] < 40:
        return option_with(printed, "stays depolarized")
    faster = second[-1] - second[-2] < first[-1] - first[-2]
    return option_with(printed, "a higher rate" if faster else "a lower rate")


def spikes_under(current: float) -> list[float]:
    """When the neuron of Pospischil et al. 2008, as fitted to the course, passes 0 mV in 80 ms."""

    def zero(_: float, state: list[float]) -> float:
        return state[0]

    zero.direction = 1  # type: ignore[attr-defined]
    found = solve_ivp(
        lambda _, state: SLOPES["course"](state, current),
        (0, 80),
        REST,
        method="LSODA",
        rtol=1e-7,
        atol=1e-9,
        events=zero,
    )
    return [float(t) for t in found.t_events[0]]


@answers("predict-a-pulse-with-other-potassium")
def _(printed: Printed) -> str:
    """Traub and Miles's Na⁺ channels in the steady state where the membrane stays, and the way to go."""
    before, _, after = numbers(printed.stem, "mV")
    _, (opening, closing), _ = rates(after)
    if opening / (opening + closing) < 0.15:
        return option_with(printed, "No pulse")
    return option_with(printed, "weaker" if after > before else "stronger")


@answers("would-more-current-fire-it")
def _(printed: Printed) -> str:
    rheobase, current = numbers(printed.stem, "µA/cm²")
    threshold, held = numbers(printed.stem, "mV")
    (times,) = [
        float(each) for each in re.findall(r"Would ([\d.]+) times", printed.stem.replace("twice", "2 times"))
    ]
    if held > threshold:
        return f"No\n{option_with(printed, 'inactivated')}"
    if times * current > rheobase:
        return f"Yes\n{option_with(printed, 'exceeds the rheobase')}"
    return f"No\n{option_with(printed, 'below the rheobase')}"


for _topic in ("firing-and-release", "a-nerve"):
    answers(f"statements-on-{_topic}")(judged)
for _topic in ("a-synapse", "stronger-stimuli"):
    answers(f"false-sentence-on-{_topic}")(corrected)
