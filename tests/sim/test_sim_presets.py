"""What holds for every preset, and what is said about a faulty one."""

from pathlib import Path

import pytest

from studykit.errors import Faults, StudykitError
from studykit.sim import folder, measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch
from studykit.sim.neuron import Run
from studykit.sim.presets import load, names, read
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.trace import trace_one

FOLDER = folder.FOLDER / "presets"


@pytest.fixture(params=names())
def preset_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_rests_at_its_stated_rest(preset_name: str) -> None:
    preset = load(preset_name)
    trace = trace_one(Run(preset, Stimulus()), duration=200)

    assert trace.v == pytest.approx(preset.rest, abs=0.05)


def test_a_pulse_fires_it_and_a_weak_one_does_not(preset_name: str) -> None:
    preset = load(preset_name)
    threshold = _threshold(preset_name)
    strong = trace_one(Run(preset, rectangle(1.5 * threshold, 1)), duration=50)
    weak = trace_one(Run(preset, rectangle(0.7 * threshold, 1)), duration=50)

    assert (measures.fired(strong), measures.fired(weak)) == (True, False)


def test_halving_the_step_hardly_moves_the_spike(preset_name: str) -> None:
    run = Run(load(preset_name), rectangle(1.5 * _threshold(preset_name), 1))
    coarse, fine = (measures.latency(trace_one(run, duration=30, dt=dt)) for dt in (0.025, 0.0125))

    assert coarse == pytest.approx(fine, abs=0.003)


def test_its_stated_threshold_is_the_one_that_is_found(preset_name: str) -> None:
    found = ThresholdSearch.solve_all([ThresholdSearch(1.0, Cell(preset_name))])[0]

    assert found.voltage == pytest.approx(load(preset_name).threshold, abs=1)


def test_an_unknown_preset_names_the_nearest() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'course'"):
        load("corse")


@pytest.mark.parametrize(
    ("written", "replacement", "fault"),
    [
        ('unit = "µF/cm²"', 'unit = "nF"', "c.unit is 'nF', not 'µF/cm²'"),
        ('unit = "µF/cm²"', "", "c lacks unit, 'µF/cm²'"),
        ('meaning = "membrane capacitance"', 'meaning = " "', "c.meaning is ' ', not text"),
        ("value = 71.0", 'value = "many"', "g_k.value is 'many', not a number from 0"),
        ("value = 71.0", "value = -71.0", "g_k.value is -71.0, not a number from 0"),
        ("value = 3.0", "value = 0.0", "q10.value is 0.0, not a number above 0"),
        ("[g_k]", "[g_kk]", "unknown 'g_kk'. Did you mean 'g_k'?"),
        ("[g_k]", "[g_kk]", "lacks g_k, a table of value, unit, meaning and source"),
        ("[constants.v_t_k]", "[constants.v_k]", "constants lacks v_t_k, a table of value, unit,"),
        (
            '"traub-miles"',
            '"traub-mile"',
            "kinetics: no kinetics is named 'traub-mile'. Did you mean 'traub-miles'?",
        ),
        ('title = "', "title = 3 # ", "title is 3, not text"),
    ],
)
def test_a_faulty_file_says_what_is_wrong(tmp_path: Path, written: str, replacement: str, fault: str) -> None:
    with pytest.raises(Faults, match=r"presets/broken\.toml") as raised:
        read(_changed(tmp_path, (written, replacement)))

    assert any(line.startswith(fault) for line in raised.value.faults)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Faults) as raised:
        read(_changed(tmp_path, ('unit = "µF/cm²"', ""), ("value = 71.0", "value = nan"), ("[e_k]", "[ek]")))

    assert len(raised.value.faults) == 4


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match=r"this is not TOML: .*line 3"):
        read(_changed(tmp_path, ("title =", "title")))


def _threshold(preset_name: str) -> float:
    return ThresholdSearch.solve_all([ThresholdSearch(1.0, Cell(preset_name))])[0].amplitude


def _changed(folder: Path, *changes: tuple[str, str]) -> Path:
    text = (FOLDER / "course.toml").read_text(encoding="utf-8")
    for written, replacement in changes:
        assert written in text
        text = text.replace(written, replacement, 1)
    path = folder / "presets" / "broken.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path
