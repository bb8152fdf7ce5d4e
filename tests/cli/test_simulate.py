"""``studykit simulate``: values, measures and figures of a scenario, as text, as JSON and as files."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_bad_input import assert_refused
from tests.running import Run

pytestmark = pytest.mark.slow

DOSE = "concentration-after-a-dose"
"""A scenario that needs no neuron."""
MEASURES = {
    "fired": "",
    "rest": "mV",
    "peak": "mV",
    "undershoot": "mV",
    "half_width": "ms",
    "latency": "ms",
    "threshold_amplitude": "µA/cm²",
    "phases": "ms",
}


def simulated(run: Run, *settings: str) -> dict[str, Any]:
    done = run("simulate", "pulse", *(word for each in settings for word in ("--set", each)), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_every_measure_has_its_name_and_unit(run: Run) -> None:
    measures = simulated(run)["measures"]

    assert {name: measures[name]["unit"] for name in MEASURES} == MEASURES


def test_a_pulse_above_threshold_gives_the_spike_of_the_course(run: Run) -> None:
    result = simulated(run, "preset=course", "strength=1.5", "width=0.5")
    measured = {name: measure["value"] for name, measure in result["measures"].items()}

    assert result["values"]["strength"] == {"value": 1.5, "unit": "× threshold"}
    assert measured["fired"] is True
    assert measured["rest"] == pytest.approx(-70, abs=0.1)
    assert measured["peak"] == pytest.approx(30.35, abs=0.1)
    assert measured["undershoot"] == pytest.approx(-81.8, abs=0.1)
    assert measured["half_width"] == pytest.approx(0.98, abs=0.01)
    assert measured["threshold_amplitude"] * 0.5 == pytest.approx(21.6, abs=0.5)
    assert [span["label"] for span in measured["phases"]] == [
        "rest",
        "depolarization",
        "overshoot",
        "repolarization",
        "hyperpolarization",
        "rest",
    ]


def test_a_pulse_below_threshold_has_no_spike_to_measure(run: Run) -> None:
    measures = simulated(run, "strength=0.9")["measures"]

    assert measures["fired"]["value"] is False
    assert all(measures[name]["value"] is None for name in ("peak", "undershoot", "half_width", "latency"))


@pytest.mark.parametrize(
    ("preset", "rest", "peak"), [("squid", -65, 39.3), ("course-55", -70, 30), ("course", -70, 30)]
)
def test_each_preset_can_be_set(run: Run, preset: str, rest: float, peak: float) -> None:
    measures = simulated(run, f"preset={preset}")["measures"]

    assert measures["rest"]["value"] == pytest.approx(rest, abs=0.1)
    assert measures["peak"]["value"] == pytest.approx(peak, abs=1.5)


def test_a_long_pulse_gives_a_train_whose_spikes_are_listed(run: Run) -> None:
    measures = simulated(run, "strength=3", "width=40")["measures"]

    assert len(measures["spikes"]["value"]) > 3
    assert measures["phases"]["value"] is None


def test_without_json_it_is_for_people(run: Run) -> None:
    done = run("simulate", "pulse", "--set", "strength=1.2")

    assert "strength = 1.2\u00a0× threshold" in done.stdout
    assert "undershoot          −81.8" in done.stdout
    assert "membrane potential (mV) against time (ms)" in done.stdout


def test_the_scenarios_and_their_variables_are_listed(run: Run) -> None:
    scenarios = json.loads(run("simulate", "--list", "--json").stdout)["scenarios"]
    (pulse,) = [each for each in scenarios if each["scenario"] == "pulse"]

    assert {"preset", "strength", "width"} <= {variable["name"] for variable in pulse["variables"]}
    assert "0.05 to 40.00 ms" in run("simulate", "pulse", "--list").stdout
    assert "pulse: A current pulse" in run("simulate", "--list").stdout


@pytest.mark.parametrize(
    ("name", "begins"),
    [("f.png", b"\x89PNG"), ("f.svg", b"<?xml"), ("f.pdf", b"%PDF"), ("F.PNG", b"\x89PNG")],
)
def test_the_figure_is_drawn_into_a_file(run: Run, home: Path, name: str, begins: bytes) -> None:
    done = run("simulate", DOSE, "--plot", name)

    assert done.returncode == 0, done.stderr
    assert (home / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["puls"], ["no scenario is named 'puls'", "Did you mean 'pulse'?"]),
        ([DOSE, "--set", "dsoe=1"], ["no variable 'dsoe'", "Did you mean 'dose'?"]),
        ([DOSE, "--set", "dose=5 mV"], ["dose: the unit of '5 mV' is not mg/kg", "1.0 to 10.0 mg/kg"]),
        ([DOSE, "--set", "dose=lots"], ["dose: 'lots' is no number", "mg/kg"]),
        ([DOSE, "--set", "dose=nan"], ["'nan' is no number"]),
        ([DOSE, "--set", "dose=1e3"], ["dose"]),
        ([DOSE, "--set", "dose=400"], ["'400' is not permitted"]),
        ([DOSE, "--set", "drug=cafeine"], ["there is no 'cafeine'", "Did you mean 'caffeine'?"]),
        ([DOSE, "--plot", "none/f.png"], ["none/f.png", "cannot be written"]),
    ],
)
def test_bad_values_are_told(run: Run, arguments: list[str], words: list[str]) -> None:
    assert_refused(run("simulate", *arguments), 1, *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["which scenario?", "pulse"]),
        ([DOSE, "--set", "dose"], ["NAME=VALUE"]),
        ([DOSE, "--set", "=1"], ["NAME=VALUE"]),
        ([DOSE, "--set", "dose=1", "--set", "dose=2"], ["'dose' is set twice"]),
        ([DOSE, "--plot", "f.jpg"], [".png, .svg or .pdf"]),
        ([DOSE, "--plot", "f"], [".png, .svg or .pdf"]),
    ],
)
def test_bad_usage_is_told(run: Run, arguments: list[str], words: list[str]) -> None:
    assert_refused(run("simulate", *arguments), 2, *words)
