"""Where a session stands for one face of it: what was answered, and what waits. Asks and answers nothing."""

from studykit.clock import Clock, study_day
from studykit.store.records import Unsettled
from studykit.store.store import Store
from studykit.study.agenda import Agenda
from studykit.study.sitting import sitting_at


class Standing:
    """The session under way, kept up with the log of reviews together with the ``agenda``.

    ``waiting`` are the right but unsure answers that wait for their follow-up, by card, of whatever session.
    """

    def __init__(self, store: Store, agenda: Agenda, clock: Clock) -> None:
        self._store, self._agenda, self._clock = store, agenda, clock
        self.sitting = sitting_at(clock.now(), store)
        self._asked_before = self.sitting.asked
        self.waiting = self._unsure()

    @property
    def asked(self) -> int:
        """How many questions were answered since this face of it began."""
        return self.sitting.asked - self._asked_before

    @property
    def spent(self) -> float:
        """How many minutes the learner has studied in it."""
        return self.sitting.active.total_seconds() / 60

    def catch_up(self) -> None:
        """Take in what was recorded since the last time, in whatever process."""
        now = self._clock.now()
        entries = self._agenda.catch_up()
        self._agenda.look(now=now, today=study_day(now, self._clock.zone))
        goes_on = all(self.sitting.goes_on_with(entry) for entry in entries)
        is_ended = self._store.session_end() > self.sitting.begun_after
        if not goes_on or is_ended or self.sitting.is_over(now):
            self._read_anew()
        elif entries and (self.waiting or not all(entry.is_rated for entry in entries)):
            self.waiting = self._unsure()

    def _read_anew(self) -> None:
        """Read the session under way; of one that has begun meanwhile nothing was before."""
        self.sitting = sitting_at(self._clock.now(), self._store)
        self._asked_before = min(self._asked_before, self.sitting.asked)
        self.waiting = self._unsure()

    def _unsure(self) -> dict[str, Unsettled]:
        return {each.card: each for each in self._store.unsettled() if each.card in self._agenda}
